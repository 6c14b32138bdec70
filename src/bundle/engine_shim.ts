/**
 * What stands for linetwin in a bundle: the modules that it carries import this file, which hands on the linetwin that
 * runs the bundle. So they work wherever the bundle lies, and whatever program runs it.
 *
 * @module
 */
import { engineSpecifier, ENTRY_POINTS, type EntryPoint } from "../run/engine_address.ts";

/** Under this symbol modules of a bundle find the linetwin that runs it. */
const KEY = "linetwin.engine";

/** The file's name, in the folder of the modules. */
export const SHIM = "linetwin.ts";

/** Lets modules of bundles find this linetwin. */
export async function offerEngine(): Promise<void> {
  (globalThis as Record<symbol, unknown>)[Symbol.for(KEY)] = await engine();
}

/**
 * The text of the file: all values and types of all entry points, whichever a module imports them from.
 *
 * @param directory the folder that it will be in
 */
export async function shimText(directory: string): Promise<string> {
  const names = Object.keys(await engine()).sort().map((name) => `  ${name},\n`).join("");
  const specifierOf = (entryPoint: EntryPoint) => JSON.stringify(engineSpecifier(directory, entryPoint));
  const modules = [...ENTRY_POINTS.keys()].map((entryPoint) => `  & typeof import(${specifierOf(entryPoint)})`);
  return `// Stands for linetwin: whoever runs this bundle provides it, so the modules here work wherever the bundle lies.
export type * from ${specifierOf("./types")};

type Engine =
${modules.join("\n")};

const engine = (globalThis as Record<symbol, unknown>)[Symbol.for("${KEY}")] as Engine | undefined;
if (engine === undefined) {
  throw new Error("These modules belong to a bundle: run it with its scenario.ts, or with linetwin simulate --scenario");
}
export const {
${names}} = engine;
`;
}

/**
 * What the entry points export, in one. They are named one by one, so that a compiled program has them all. Of two
 * values of one name the later counts: `runScenario` of `./scenario` runs bundles.
 */
async function engine(): Promise<Readonly<Record<string, unknown>>> {
  return {
    ...await import("../../mod.ts"),
    ...await import("../charts/mod.ts"),
    ...await import("../database/mod.ts"),
    ...await import("../datasets/mod.ts"),
    ...await import("../experiment/mod.ts"),
    ...await import("../phases/mod.ts"),
    ...await import("../scenario/mod.ts"),
  };
}
