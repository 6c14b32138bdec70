/**
 * What `diff` does: find two runs, compare them, show what differs.
 *
 * @module
 */
import { plainJson } from "../../config/resolve/canonical.ts";
import { type Difference, differences } from "../../results/differences.ts";
import { rankedDifferences } from "../../results/ranked_differences.ts";
import { type Diff, diffText } from "../text/diff_text.ts";
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
    results: before.results && after.results && rankedDifferences(before.results, after.results),
  };
  if (request.json) terminal.out(jsonText(found));
  else if (!request.quiet) terminal.out(diffText(found, terminal));
  return EXIT.done;
}

/** Modules are compared where both sides have kept theirs. */
function configDifferences(before: Side, after: Side): Difference[] | null {
  if (before.config === null || after.config === null) return null;
  const modules = before.modules && after.modules && differences(before.modules, after.modules);
  return [...differences(before.config, after.config), ...modules ?? []];
}

function jsonText({ before, after, config, results }: Diff): string {
  const found = {
    before: before.label,
    after: after.label,
    config: config?.map(withNulls) ?? null,
    results: results?.ranked.map(withNulls) ?? null,
    noise_count: results?.noiseCount ?? null,
  };
  return plainJson(found, 2) + "\n";
}

/** What is not there on one side is null there. */
function withNulls<D extends Difference>(difference: D): D {
  return { ...difference, before: difference.before ?? null, after: difference.after ?? null };
}
