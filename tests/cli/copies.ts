/**
 * Folders that begin alike, such as with a database of two runs: made once, then copied.
 *
 * @module
 */
import { inFolder } from "./linetwin.ts";

/** Does something in a folder of its own that holds the files; `made` is what was found when they were made. */
export type InCopy<Made> = (work: (cwd: string, made: Made) => Promise<void>) => Promise<void>;

/**
 * Makes the files of a folder the first time that they are needed, and hands out copies.
 *
 * @param make puts the files into an empty folder
 */
export function copiesOf<Made>(make: (cwd: string) => Promise<Made>): InCopy<Made> {
  let first: Promise<Original<Made>> | null = null;
  return (work) =>
    inFolder(async (cwd) => {
      const { files, made } = await (first ??= original(make));
      for (const [name, bytes] of files) await Deno.writeFile(`${cwd}/${name}`, bytes);
      await work(cwd, made);
    });
}

interface Original<Made> {
  readonly files: ReadonlyMap<string, Uint8Array>;
  readonly made: Made;
}

async function original<Made>(make: (cwd: string) => Promise<Made>): Promise<Original<Made>> {
  let found: Original<Made>;
  await inFolder(async (cwd) => {
    const made = await make(cwd);
    const names = [...Deno.readDirSync(cwd)].map(({ name }) => name);
    found = { files: new Map(names.map((name) => [name, Deno.readFileSync(`${cwd}/${name}`)])), made };
  });
  return found!;
}
