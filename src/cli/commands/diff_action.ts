/**
 * What `diff` does: find two runs, compare them, show what differs.
 *
 * @module
 */
import { type Difference, differences, resultsIn } from "../../results/differences.ts";
import { metricAt } from "../../results/metrics.ts";
import { MONEY } from "../../results/metrics/row.ts";
import { type Diff, diffText, type ResultDifference, sameCurrency } from "../text/diff_text.ts";
import type { DiffRequest } from "./diff_command.ts";
import { type Side, sideOf } from "./diff_sides.ts";
import { EXIT, type ExitStatus } from "../exit_status.ts";
import { Interrupt } from "../interrupt.ts";
import type { Terminal } from "../terminal.ts";

/** Compares two runs, by the words that name them. */
export async function diff(
  [a, b]: readonly [string, string],
  request: DiffRequest,
  terminal: Terminal,
): Promise<ExitStatus> {
  using interrupt = new Interrupt();
  const before = await sideOf(a, { request, interrupt, terminal });
  const after = await sideOf(b, { request, interrupt, terminal });
  const found = {
    before,
    after,
    config: configDifferences(before, after),
    results: before.results && after.results && resultDifferences(before.results, after.results),
  };
  if (request.json) terminal.out(jsonText(found));
  else if (!request.quiet) terminal.out(diffText(found, terminal.paint));
  return EXIT.done;
}

/** Modules are compared where both sides have kept theirs. */
function configDifferences(before: Side, after: Side): Difference[] | null {
  if (before.config === null || after.config === null) return null;
  const modules = before.modules && after.modules && differences(before.modules, after.modules);
  return [...differences(before.config, after.config), ...modules ?? []];
}

function resultDifferences(before: object, after: object): ResultDifference[] {
  const [a, b] = [before, after].map(resultsIn), areAlike = sameCurrency(before, after);
  return differences(a, b).map((each) => ({ ...each, ...areAlike || !isMoney(each) ? changeOf(each) : NO_CHANGE }));
}

const NO_CHANGE = { change: null, change_percent: null };

function isMoney({ path }: Difference): boolean {
  return metricAt(path)?.row.unit === MONEY;
}

function changeOf({ before, after }: Difference): Pick<ResultDifference, "change" | "change_percent"> {
  if (typeof before !== "number" || typeof after !== "number") return NO_CHANGE;
  const change = after - before;
  return { change, change_percent: before === 0 ? null : 100 * change / Math.abs(before) };
}

/** As JSON; an infinite value, which JSON has not, as the text that YAML has for it. */
function jsonText({ before, after, config, results }: Diff): string {
  const found = {
    before: before.label,
    after: after.label,
    config: config?.map(withNulls) ?? null,
    results: results?.map(withNulls) ?? null,
  };
  return JSON.stringify(found, (_, value) => value === Infinity ? ".inf" : value, 2) + "\n";
}

/** What is not there on one side is null there. */
function withNulls<D extends Difference>(difference: D): D {
  return { ...difference, before: difference.before ?? null, after: difference.after ?? null };
}
