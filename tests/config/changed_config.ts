import { ConfigError, showProblem } from "../../src/config/problems/config_error.ts";
import { type LoadOptions, loadRun } from "../../src/config/load.ts";
import { SHIPPED } from "../../src/config/compose/shipped.ts";

/** Files by path in the configuration: a new text, bytes, a change of the shipped text, or null for none. */
export type Changes = Readonly<Record<string, string | Uint8Array | ((text: string) => string) | null>>;

/** Runs with the folder of the shipped configuration, changed; the folder is gone afterwards. */
export async function withConfig<T>(changes: Changes, use: (folder: string) => Promise<T>): Promise<T> {
  const folder = await Deno.makeTempDir();
  try {
    for (const [path, text] of SHIPPED) await write(folder, path, text);
    for (const [path, change] of Object.entries(changes)) {
      if (change === null) await Deno.remove(`${folder}/${path}`);
      else if (typeof change === "function") await write(folder, path, change(SHIPPED.get(path)!));
      else await write(folder, path, change);
    }
    return await use(folder);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

async function write(folder: string, path: string, content: string | Uint8Array): Promise<void> {
  const file = `${folder}/${path}`;
  await Deno.mkdir(file.slice(0, file.lastIndexOf("/")), { recursive: true });
  await Deno.writeFile(file, typeof content === "string" ? new TextEncoder().encode(content) : content);
}

/** A change that replaces a piece of text, which must be there. */
export function replacing(piece: string, by: string): (text: string) => string {
  return (text) => {
    if (!text.includes(piece)) throw new Error(`no ${JSON.stringify(piece)} in ${text}`);
    return text.replace(piece, by);
  };
}

/** The problems of a call as lines, files without their folder. */
export async function problemsOf(call: () => unknown, folder = ""): Promise<string[]> {
  try {
    await call();
    return [];
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    return error.problems.map((problem) => showProblem(problem).replaceAll(`${folder}/`, ""));
  }
}

/** The problems of a run in a changed configuration. */
export function problemsIn(changes: Changes, run = "baseline_8hr", options: LoadOptions = {}): Promise<string[]> {
  return withConfig(changes, (folder) => problemsOf(() => loadRun(run, { ...options, config: folder }), folder));
}

/** A run in a changed configuration. */
export function loadWith(changes: Changes, run = "baseline_8hr", options: LoadOptions = {}) {
  return withConfig(changes, (config) => loadRun(run, { ...options, config }));
}
