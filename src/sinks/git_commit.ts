/**
 * The commit that a working folder is at.
 *
 * @module
 */

/**
 * The commit checked out in a folder or one above it, read from the files of `.git`, so that git itself need not be
 * there nor be run.
 *
 * @returns 40 or 64 hex digits; null where there is no repository, or it cannot be read.
 */
export async function gitCommit(directory: string = "."): Promise<string | null> {
  try {
    const git = await gitDirectory(await Deno.realPath(directory));
    return git && await resolveHead(git);
  } catch {
    return null;
  }
}

/**
 * Whether files in the repository around a folder differ from its commit, as git says; null where there is no git, or
 * no repository.
 */
export async function gitDirty(directory: string = "."): Promise<boolean | null> {
  try {
    const args = ["-C", directory, "status", "--porcelain"];
    const { success, stdout } = await new Deno.Command("git", { args, stdin: "null", stderr: "null" }).output();
    return success ? stdout.length > 0 : null;
  } catch {
    return null;
  }
}

/** The nearest `.git`; in a linked working tree that is a file which names the folder. */
async function gitDirectory(directory: string): Promise<string | null> {
  for (let folder = directory;; folder = folder.slice(0, folder.lastIndexOf("/"))) {
    const git = `${folder}/.git`;
    const info = await Deno.stat(git).catch(() => null);
    if (info?.isDirectory) return git;
    if (info?.isFile) return under(folder, (await Deno.readTextFile(git)).replace(/^gitdir:/, "").trim());
    if (!folder.includes("/")) return null;
  }
}

async function resolveHead(git: string): Promise<string | null> {
  const head = (await Deno.readTextFile(`${git}/HEAD`)).trim();
  if (!head.startsWith("ref:")) return commit(head);
  const ref = head.slice("ref:".length).trim();
  // Branches of a linked working tree are kept with those of the repository that it belongs to.
  const common = await Deno.readTextFile(`${git}/commondir`).then((path) => under(git, path.trim()), () => git);
  const loose = await Deno.readTextFile(`${common}/${ref}`).catch(() => null);
  return commit(loose?.trim() ?? await packedRef(common, ref));
}

async function packedRef(git: string, ref: string): Promise<string> {
  const lines = (await Deno.readTextFile(`${git}/packed-refs`)).split("\n");
  return lines.find((line) => line.endsWith(` ${ref}`))?.split(" ")[0] ?? "";
}

function commit(text: string): string | null {
  return /^([0-9a-f]{40}|[0-9a-f]{64})$/.test(text) ? text : null;
}

function under(folder: string, path: string): string {
  return path.startsWith("/") ? path : `${folder}/${path}`;
}
