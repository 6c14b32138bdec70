/** One thing that is wrong with a configuration, and where. */
export interface Problem {
  /** The file as it was given, `--set` for an override on the command line, or null for a plain object. */
  readonly file: string | null;
  /** From 1; null where there is no text. */
  readonly line: number | null;
  /** From 1, in characters; null where there is no text. */
  readonly column: number | null;
  /** Path inside the file, such as `performance.jam_prob`; empty for the file as a whole. */
  readonly path: string;
  /** What was found, what was expected. */
  readonly message: string;
}

/** A report longer than this helps nobody; `problems` has them all. */
const LINES_MAX = 100;

/**
 * A configuration that cannot be used, with every problem found in it. Its message is the report for people, a line
 * for each problem.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { ConfigError, loadRun } from "../../../mod.ts";
 *
 * const error = await loadRun("baseline_8hr", { hours: -1, seed: 0.5 }).catch((error) => error);
 *
 * assert.ok(error instanceof ConfigError);
 * assert.deepEqual(error.problems.map(({ path }) => path), ["run.duration_hours", "run.random_seed"]);
 * ```
 */
export class ConfigError extends Error {
  /** Tells it from other errors, also from one of another copy of linetwin. */
  override readonly name = "ConfigError";
  /** In file order; at least one. */
  readonly problems: readonly Problem[];

  /**
   * Reports problems.
   *
   * @param problems at least one
   */
  constructor(problems: readonly Problem[]) {
    super(reportOf(problems));
    this.problems = problems;
  }
}

/**
 * The problem on one line.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 *
 * const problem = { file: "config/a.yaml", line: 6, column: 13, path: "uph", message: "must be above 0, found 0" };
 * assert.equal(showProblem(problem), "config/a.yaml:6:13  uph  must be above 0, found 0");
 * ```
 */
export function showProblem(problem: Problem): string {
  const { file, line, column, path, message } = problem;
  const place = file === null || line === null ? file : `${file}:${line}:${column}`;
  return [place, path, message].filter((part) => part !== null && part !== "").join("  ");
}

function reportOf(problems: readonly Problem[]): string {
  const lines = problems.slice(0, LINES_MAX).map(showProblem);
  if (problems.length > LINES_MAX) lines.push(`… and ${problems.length - LINES_MAX} more problems`);
  return lines.join("\n");
}
