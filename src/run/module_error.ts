/**
 * A module that the person named cannot be loaded, or one that a run needs was not.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { experiment } from "../../mod.ts";
 *
 * const asked = experiment({ run: "baseline_8hr", replications: 2 }, { modules: ["nowhere.ts"] });
 *
 * await assert.rejects(asked, ModuleError);
 * ```
 */
export class ModuleError extends Error {
  /** Tells it from other errors, also from one of another copy of linetwin. */
  override readonly name = "ModuleError";
}
