import { dirname } from "node:path";
import { filesBelow } from "./files_below.ts";
import { withTempDir } from "./temp_dir.ts";

/**
 * Files that are dear to make and the same for several tests: made when they are first asked for, then written anew
 * wherever a test wants them.
 *
 * @param make Leaves them at a path: a file there, a folder, or what lies beside it under the same name and an ending.
 * @returns Writes them at another path, at which nothing may be yet, and returns that.
 */
export function madeOnce(make: (path: string) => Promise<unknown>): (path: string) => Promise<string> {
  let made: Promise<Map<string, Uint8Array<ArrayBuffer>>> | undefined;
  return async (path) => {
    made ??= filesMadeBy(make);
    for (const [ending, bytes] of await made) {
      await Deno.mkdir(dirname(`${path}${ending}`), { recursive: true });
      await Deno.writeFile(`${path}${ending}`, bytes, { createNew: true });
    }
    return path;
  };
}

/** What something leaves at a path: the bytes by what follows that path in their names. */
async function filesMadeBy(make: (path: string) => Promise<unknown>): Promise<Map<string, Uint8Array<ArrayBuffer>>> {
  const files = new Map<string, Uint8Array<ArrayBuffer>>();
  await withTempDir(async (folder) => {
    const path = `${folder}/made`;
    await make(path);
    for (const file of filesBelow(folder)) {
      files.set(file.slice("made".length), await Deno.readFile(`${folder}/${file}`));
    }
  });
  return files;
}
