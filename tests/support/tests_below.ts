/**
 * A suite runs the test files of a folder in one place. Each file by itself would load the program again and have it
 * compiled again, which is half of what most of them take: the charts' files need 32 s of a processor together and 78 s
 * apart. A file alone is run by its own name, as ever.
 *
 * @module
 */
import { filesBelow } from "./files_below.ts";

const TESTS = new URL("../", import.meta.url);

/** Defines the tests of every file below a folder of the tests, in the order of their names. */
export async function testsBelow(folder: string): Promise<void> {
  const below = new URL(`${folder}/`, TESTS), files = filesBelow(below);
  for (const path of files.filter((file) => file.endsWith("_test.ts"))) await import(new URL(path, below).href);
}
