/**
 * A line of the table that the measures print.
 *
 * @module
 */

/** What was measured beside its limit, in columns. */
export function tableLine({ what, measured, limit, verdict }: {
  readonly what: string;
  readonly measured: string;
  readonly limit: string;
  readonly verdict: string;
}): string {
  return `${what.padEnd(88)} ${measured.padStart(9)}  ${limit.padStart(10)}  ${verdict}`.trimEnd();
}
