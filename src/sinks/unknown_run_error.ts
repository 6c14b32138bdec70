/**
 * A run was asked for that the database does not have.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { connect, simulateStored } from "../../mod.ts";
 *
 * const folder = await Deno.makeTempDir(), path = `${folder}/results.duckdb`;
 * await (await connect(path)).close();
 *
 * await assert.rejects(simulateStored(7, { path }), UnknownRunError);
 * await Deno.remove(folder, { recursive: true });
 * ```
 */
export class UnknownRunError extends Error {
  /** The class's name. */
  override name = "UnknownRunError";

  /** @ignore Thrown by what reads stored runs. */
  constructor(path: string, runId: number, known: readonly number[]) {
    const shown = known.slice(-10).join(", ");
    const all = known.length > 10 ? `…, ${shown}` : shown;
    super(`Cannot find run ${runId} in ${path}: ${known.length === 0 ? "there is none yet" : `its runs are ${all}`}`);
  }
}
