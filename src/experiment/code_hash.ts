/**
 * What computes the results of an experiment beside linetwin: stored ones are taken for those of the same code only.
 *
 * @module
 */
import { sha256Text } from "../config/resolve/canonical.ts";
import { type ExperimentPlan, ownPhases } from "./plan.ts";

/**
 * A hash of the version of Deno, and of the texts of the modules and of all that they import from files. Of phases that
 * this program defines itself there is no text: nothing stored is known to have been computed by the same.
 *
 * @throws {BundleError} when a module cannot be read, or imports what cannot be followed
 */
export async function codeHash(plan: ExperimentPlan, modules: readonly string[]): Promise<string> {
  if (modules.length === 0) return ownPhases(plan).length > 0 ? crypto.randomUUID() : sha256Text(DENO);
  const [{ carryModules }, { SHIM }, { MODULES }] = await Promise.all([
    import("../bundle/carry_modules.ts"),
    import("../bundle/engine_shim.ts"),
    import("../bundle/layout.ts"),
  ]);
  const carried = await carryModules(modules, ".");
  const own = carried.modules.filter(({ file }) => file !== `${MODULES}/${SHIM}`);
  return sha256Text(JSON.stringify([DENO, ...own.map(({ hash, loaded }) => [hash, loaded])]));
}

const DENO = `deno ${Deno.version.deno}`;
