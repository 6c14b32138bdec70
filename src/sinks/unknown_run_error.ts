import { meantOrKnown } from "../config/problems/nearest.ts";

/**
 * A run, or an experiment, was asked for that the database does not have.
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

  /** @ignore Thrown by what reads stored runs and experiments. */
  constructor(message: string) {
    super(message);
  }
}

/** That there is no run of an id. */
export function unknownRun(path: string, runId: number, known: readonly number[]): UnknownRunError {
  return new UnknownRunError(`Cannot find run ${runId} in ${path}: ${idsText("runs", known)}`);
}

/** That there is no experiment of an id, or of a name. */
export function unknownExperiment(
  path: string,
  which: number | string,
  known: readonly { readonly id: number; readonly name: string }[],
): UnknownRunError {
  if (typeof which === "number" || known.length === 0) {
    const ids = idsText("experiments", known.map(({ id }) => id));
    return new UnknownRunError(`Cannot find experiment ${which} in ${path}: ${ids}`);
  }
  const hint = meantOrKnown(which, known.map(({ name }) => name));
  return new UnknownRunError(
    `Cannot find experiment ${which} in ${path}: none of its experiments has that name${hint}`,
  );
}

function idsText(what: string, known: readonly number[]): string {
  const shown = known.slice(-10).join(", ");
  const all = known.length > 10 ? `…, ${shown}` : shown;
  return known.length === 0 ? "there is none yet" : `its ${what} are ${all}`;
}
