/**
 * Executes notebooks with a real Jupyter and the kernel of this very Deno, away from the user's own kernels.
 *
 * @module
 */
import { basename } from "node:path";
import { fileURLToPath } from "node:url";

const SCRIPT = fileURLToPath(new URL("execute.py", import.meta.url));
const FOLDER = fileURLToPath(new URL("../../notebooks/", import.meta.url));

/** Against a kernel that hangs; all notebooks together take well under a minute. */
const LONGEST_MS = 300_000;

/** The committed notebooks, by path, in the order of their numbers. */
export function notebookPaths(): string[] {
  const names = [...Deno.readDirSync(FOLDER)].map(({ name }) => name).filter((name) => name.endsWith(".ipynb"));
  return names.sort().map((name) => `${FOLDER}${name}`);
}

/** A Python that has Jupyter's client; null where none has. Debian's own may not be the first one on the PATH. */
export function findPython(): string | null {
  return ["python3", "/usr/bin/python3", "python"].find(hasJupyter) ?? null;
}

function hasJupyter(python: string): boolean {
  try {
    const args = ["-c", "import jupyter_client, nbformat"];
    return new Deno.Command(python, { args, stdout: "null", stderr: "null" }).outputSync().success;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return false;
    throw error;
  }
}

/**
 * Executes notebooks, as many at once as there are processors.
 *
 * @returns By notebook, in their order, the text of the copy with what its cells show.
 * @throws {Error} When a cell fails, with the cell and what went wrong.
 */
export async function executeNotebooks(python: string, notebooks: readonly string[]): Promise<string[]> {
  const folder = await Deno.makeTempDir({ prefix: "linetwin-notebooks-" });
  try {
    await writeKernel(folder);
    const texts: string[] = [];
    const waiting = notebooks.entries();
    const worker = async () => {
      for (const [index, notebook] of waiting) texts[index] = await executed(python, { notebook, folder });
    };
    const outcomes = await Promise.allSettled(Array.from({ length: navigator.hardwareConcurrency }, worker));
    for (const outcome of outcomes) if (outcome.status === "rejected") throw outcome.reason;
    return texts;
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

/** What `deno jupyter --install` writes, for this Deno. */
async function writeKernel(folder: string): Promise<void> {
  await Deno.mkdir(`${folder}/kernels/deno`, { recursive: true });
  const kernel = {
    argv: [Deno.execPath(), "jupyter", "--quiet", "--kernel", "--conn", "{connection_file}"],
    display_name: "Deno",
    language: "typescript",
    // What is printed is the same everywhere.
    env: { NO_COLOR: "1", TZ: "UTC" },
  };
  await Deno.writeTextFile(`${folder}/kernels/deno/kernel.json`, JSON.stringify(kernel));
}

async function executed(
  python: string,
  { notebook, folder }: { notebook: string; folder: string },
): Promise<string> {
  const copy = `${folder}/${basename(notebook)}`;
  const child = new Deno.Command(python, {
    args: [SCRIPT, notebook, copy],
    env: { JUPYTER_PATH: folder, JUPYTER_RUNTIME_DIR: `${folder}/runtime`, JUPYTER_CONFIG_DIR: folder },
    stdout: "null",
    stderr: "piped",
  }).spawn();
  const limit = setTimeout(() => child.kill("SIGTERM"), LONGEST_MS);
  const { success, stderr } = await child.output();
  clearTimeout(limit);
  if (!success) throw new Error(new TextDecoder().decode(stderr).trim());
  return await Deno.readTextFile(copy);
}
