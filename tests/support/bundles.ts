import { ok, strictEqual } from "node:assert/strict";
import { cpSync } from "node:fs";
import { inFolder, linetwin, type Outcome } from "../cli/linetwin.ts";

/** A bundle in a folder of its own, and the commands that are tried on it. */
export interface BundleUnderTest {
  /** The working folder, empty but for the bundle. */
  readonly cwd: string;
  /** The bundle's folder. */
  readonly path: string;
  /** Runs a command in the working folder. */
  readonly run: (...args: string[]) => Promise<Outcome>;
}

/** Freezes two hours of the baseline, with further options, in an empty folder. */
export function withBundle(
  options: readonly string[],
  use: (bundle: BundleUnderTest) => Promise<void>,
  prepare: (cwd: string) => void = () => {},
): Promise<void> {
  return inFolder(async (cwd) => {
    prepare(cwd);
    const run = (...args: string[]) => linetwin(args, { cwd });
    const { code, stdout, stderr } = await run("configure", "--hours", "2", ...options, "--json");
    strictEqual(code, 0, stderr);
    const { directory } = JSON.parse(stdout);
    await use({ cwd, path: `${cwd}/${directory}`, run });
  });
}

/** Freezes and runs a bundle once, and hands out copies of it, each in a folder of its own. */
export function withBundleCopies(
  use: (withCopy: (work: (bundle: BundleUnderTest) => Promise<void>) => Promise<void>) => Promise<void>,
): Promise<void> {
  return withBundle([], async ({ path, run }) => {
    strictEqual((await run("simulate", "--scenario", path, "--no-db", "--quiet")).code, 0);
    await use((work) =>
      inFolder(async (cwd) => {
        cpSync(path, `${cwd}/bundle`, { recursive: true });
        await work({ cwd, path: `${cwd}/bundle`, run: (...args) => linetwin(args, { cwd }) });
      })
    );
  });
}

/** Every file below a folder as text, by path. */
export function textsBelow(folder: string, prefix = ""): Record<string, string> {
  const texts: Record<string, string> = {};
  for (const { name, isDirectory } of Deno.readDirSync(folder)) {
    if (isDirectory) Object.assign(texts, textsBelow(`${folder}/${name}`, `${prefix}${name}/`));
    else texts[`${prefix}${name}`] = Deno.readTextFileSync(`${folder}/${name}`);
  }
  return texts;
}

/** Changes a piece of a file's text, which must be there. */
export function changeFile(path: string, piece: string | RegExp, by: string): void {
  const text = Deno.readTextFileSync(path);
  const changed = text.replace(piece, by);
  ok(changed !== text, `${path} has no ${piece}`);
  Deno.writeTextFileSync(path, changed);
}
