/**
 * A suite runs the test files of a folder in one place. Each file by itself would load the program again and have it
 * compiled again, which is half of what most of them take: the charts' files need 32 s of a processor together and 78 s
 * apart. A file alone is run by its own name, as ever.
 *
 * @module
 */
const TESTS = new URL("../", import.meta.url);

/** Defines the tests of every file below a folder of the tests. */
export async function testsBelow(folder: string): Promise<void> {
  for (const path of testFiles(`${folder}/`)) await import(new URL(path, TESTS).href);
}

/** The test files below a folder of the tests, in the order of their names. */
export function testFiles(folder: string): string[] {
  const entries = [...Deno.readDirSync(new URL(folder, TESTS))].sort((a, b) => a.name < b.name ? -1 : 1);
  return entries.flatMap(({ name, isDirectory }) => {
    if (isDirectory) return testFiles(`${folder}${name}/`);
    return name.endsWith("_test.ts") ? [`${folder}${name}`] : [];
  });
}
