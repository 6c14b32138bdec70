/**
 * What stands for linetwin in a bundle: the modules that it carries import this file, which hands on the linetwin that
 * runs the bundle. So they work wherever the bundle lies, and whatever program runs it.
 *
 * @module
 */
import { engineSpecifier } from "./engine_address.ts";

/** Under this symbol modules of a bundle find the linetwin that runs it. */
const KEY = "linetwin.engine";

/** The file's name, in the folder of the modules. */
export const SHIM = "linetwin.ts";

/** Lets modules of bundles find this linetwin. */
export async function offerEngine(): Promise<void> {
  (globalThis as Record<symbol, unknown>)[Symbol.for(KEY)] = await engine();
}

/**
 * The text of the file.
 *
 * @param directory the folder that it will be in
 */
export async function shimText(directory: string): Promise<string> {
  const names = Object.keys(await engine()).sort().map((name) => `  ${name},\n`).join("");
  const specifier = JSON.stringify(engineSpecifier(directory));
  return `// Stands for linetwin: whoever runs this bundle provides it, so the modules here work wherever the bundle lies.
export type * from ${specifier};

const engine = (globalThis as Record<symbol, unknown>)[Symbol.for("${KEY}")] as typeof import(${specifier}) | undefined;
if (engine === undefined) {
  throw new Error("These modules belong to a bundle: run it with its scenario.ts, or with linetwin simulate --scenario");
}
export const {
${names}} = engine;
`;
}

async function engine(): Promise<Readonly<Record<string, unknown>>> {
  return await import("../../mod.ts");
}
