/**
 * Searches the best combination of values, each tried with the same replications, and lets the best few compete.
 *
 * @module
 */
import { type Variant, variantOf } from "../design/factors.ts";
import type { ResultTable } from "../result_table.ts";
import type { Goal } from "../../config/schema/experiment_schema.ts";
import type { LatticePoint, SearchBudget, SearchVariable } from "../search/lattice.ts";
import { Search } from "../search/search.ts";
import { moments } from "../statistics/moments.ts";
import type { Procedure } from "./procedure.ts";
import { selectBest, type Selection } from "./select_best.ts";

/** What is asked for. */
export interface OptimizationRequest {
  readonly variables: readonly SearchVariable[];
  /** Null: the variables do not share anything. */
  readonly budget: SearchBudget | null;
  /** Index of the metric. */
  readonly metric: number;
  readonly goal: Goal;
  /** Combinations that are tried at most. */
  readonly evaluations: number;
  /** Of each combination, from replication 0 on, at least 2. */
  readonly replications: number;
  /**
   * The smallest difference that matters, in the metric's unit; null: 1% of the best mean found, taken positive; where
   * that is 0, 1% of the range of all means; where they are all 0, 1.
   */
  readonly indifference: number | null;
  /** Of the choice among the last candidates. */
  readonly confidence: number;
  /** Replications of a candidate at most. */
  readonly max: number;
  /** Of the search's own random stream. */
  readonly seed: number;
}

/** What was found. */
export interface OptimizationOutcome {
  /**
   * Variant of the best combination; when the selection could not decide, of the candidate with the best mean; null
   * when every combination failed.
   */
  readonly best: number | null;
  /** What was tried, in order. */
  readonly trace: readonly Trial[];
  /** How many were tried. */
  readonly evaluations: number;
  /** Whether that was everything feasible. */
  readonly isExhaustive: boolean;
  /** Combinations within the budget; null where there are too many sums to count them. */
  readonly feasibleCount: number | null;
  /** The smallest difference that matters, as asked for or as chosen; null when every combination failed. */
  readonly indifference: number | null;
  /** How the candidates compared; null when every combination failed. */
  readonly selection: Selection | null;
}

/** A combination that was tried. */
export interface Trial {
  /** From 1. */
  readonly evaluation: number;
  /** Index of its variant. */
  readonly variant: number;
  /** By path. */
  readonly values: Readonly<Record<string, number>>;
  /** Of the metric over the replications of the search; NaN when one failed or had none. */
  readonly mean: number;
}

/** How many of the tried combinations compete for the best. */
const CANDIDATES = 5;

/** After a short first stage KN is too careful: among five, after 2 it may need 140 times as many as after 10. */
const FIRST_STAGE_LEAST = 10;

/** What indifference is where nobody says, as a share. */
const INDIFFERENT = 0.01;

/**
 * Tries combinations as the search proposes them, then chooses among the best few by KN, which goes on from the
 * replications that they have (as J. Boesel, B. L. Nelson, S.-H. Kim: Using ranking and selection to "clean up" after
 * simulation optimization, Operations Research 51(5), 2003).
 *
 * @param addVariant makes a combination known and gives its index
 * @throws {RangeError} when nothing is feasible
 */
export function* optimize(
  table: ResultTable,
  request: OptimizationRequest,
  addVariant: (variant: Variant) => number,
): Procedure<OptimizationOutcome> {
  const search = new Search({ ...request, seed: `${request.seed}/optimize` });
  const trace = yield* tryOut(table, { search, request, addVariant });
  const { isExhaustive } = search;
  const feasibleCount = isExhaustive ? trace.length : search.lattice.count();
  const found = { trace, evaluations: trace.length, isExhaustive, feasibleCount };
  const candidates = search.candidates(CANDIDATES);
  if (candidates.length === 0) return { ...found, best: null, indifference: null, selection: null };
  const indifference = request.indifference ?? defaultIndifference(search);
  const variants = candidates.map(({ index }) => trace[index].variant);
  const firstStage = Math.max(request.replications, FIRST_STAGE_LEAST), max = Math.max(request.max, firstStage);
  const selection = yield* selectBest(table, { ...request, variants, indifference, firstStage, max });
  return { ...found, best: selection.best ?? selection.survivors[0] ?? null, indifference, selection };
}

interface TryOut {
  readonly search: Search;
  readonly request: OptimizationRequest;
  readonly addVariant: (variant: Variant) => number;
}

/** Has everything computed that the search wants to know. */
function* tryOut(table: ResultTable, { search, request, addVariant }: TryOut): Procedure<Trial[]> {
  const trace: Trial[] = [];
  for (let points = search.propose(); points !== null; points = search.propose()) {
    const made = points.map((point) => {
      const levels = levelsAt(search, point);
      return { point, values: Object.fromEntries(levels), variant: addVariant(variantOf(levels)) };
    });
    yield made.map(({ variant }) => ({ variant, from: 0, to: request.replications }));
    for (const { point, values, variant } of made) {
      // NaN as soon as one replication is.
      const { mean } = moments(table.values(variant, request.metric, request.replications));
      search.tell(point, mean);
      trace.push({ evaluation: trace.length + 1, variant, values, mean });
    }
  }
  return trace;
}

function levelsAt({ lattice }: Search, point: LatticePoint): [path: string, value: number][] {
  const values = lattice.valuesOf(point);
  return lattice.variables.map(({ path }, i) => [path, values[i]]);
}

/** A share of what is at stake; 1, which then makes no difference, when everything came out as 0. */
function defaultIndifference(search: Search): number {
  const means = search.trace.map(({ mean }) => mean).filter((mean) => !Number.isNaN(mean));
  const [best] = search.candidates(1);
  const range = means.reduce((most, mean) => Math.max(most, mean), -Infinity) -
    means.reduce((least, mean) => Math.min(least, mean), Infinity);
  return INDIFFERENT * Math.abs(best.mean) || INDIFFERENT * range || 1;
}
