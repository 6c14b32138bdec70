/**
 * The runs of variants, each resolved when it is first asked for.
 *
 * @module
 */
import type { ResolvedRun } from "../../config/resolve/resolved.ts";
import type { Work } from "./executor.ts";
import { reasonOf } from "./failure.ts";
import { Recent } from "./recent.ts";

/** The run of a variant, or why there is none. */
export type VariantRun = { readonly run: ResolvedRun } | { readonly failure: string };

/**
 * A run takes some 60 kB, with its line. Replications are asked for variant after variant, over and over: where there
 * are more variants than are kept, each has to be resolved anew every time.
 */
const KEPT_MAX = 1000;

/** Asks for a run once, and keeps it while there is room. */
export class RunLibrary {
  readonly #runOf: Work["runOf"];
  readonly #kept = new Recent<Promise<VariantRun>>(KEPT_MAX);

  constructor({ runOf }: Pick<Work, "runOf">) {
    this.#runOf = runOf;
  }

  /** Never rejects. */
  get(variant: number): Promise<VariantRun> {
    const kept = this.#kept.get(variant);
    if (kept !== undefined) return kept;
    const asked = this.#ask(variant);
    this.#kept.set(variant, asked);
    return asked;
  }

  async #ask(variant: number): Promise<VariantRun> {
    try {
      return { run: await this.#runOf(variant) };
    } catch (error) {
      return { failure: reasonOf(error) };
    }
  }
}
