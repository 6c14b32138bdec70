/** An experiment was asked for that the database does not have. */
export class UnknownExperimentError extends Error {
  override name = "UnknownExperimentError";

  constructor(path: string, experimentId: number, known: readonly number[]) {
    const shown = known.slice(-10).join(", ");
    const all = known.length > 10 ? `…, ${shown}` : shown;
    const found = known.length === 0 ? "there is none yet" : `its experiments are ${all}`;
    super(`Cannot find experiment ${experimentId} in ${path}: ${found}`);
  }
}
