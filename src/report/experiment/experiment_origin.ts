/**
 * How an experiment was computed: with what, of what, and how it is carried out again.
 *
 * @module
 */
import { plainJson } from "../../config/resolve/canonical.ts";
import type { ExperimentResult } from "../../experiment/experiment_result.ts";
import { firstSeed } from "../../experiment/words/experiment_facts.ts";
import { countText } from "../../text/format.ts";
import type { Html, HtmlElement, HtmlPart } from "../html.ts";
import { madeText } from "../origin_section.ts";
import { factList } from "../page.ts";
import { VERSION } from "../../version.ts";

/** What is told of an experiment besides its results. */
export interface ToldOfExperiment {
  /** Where it was read from without being simulated again; null of any other. */
  readonly source: string | null;
  /** What carries it out again, as it is typed; null: nobody knows. */
  readonly command: string | null;
  /** What its owner calls it; null: nothing. */
  readonly label: string | null;
}

/** The section's content. */
export function experimentOrigin(
  html: Html,
  result: ExperimentResult,
  { source, command, label }: ToldOfExperiment,
): HtmlElement[] {
  const { made, experimentId, experiment, status } = result, { element, name } = html;
  const counts = result.replications();
  const facts: (readonly [string, HtmlPart])[] = [
    ["Label", label === null ? null : name(label)],
    ["Computed with", madeText(made)],
    ["Told by", made.linetwin === VERSION ? null : `linetwin ${VERSION}`],
    ["Configuration", element("code", {}, made.configHash)],
    ["Seed", String(firstSeed(result))],
    ["Replications", `${countText(counts.reduce((sum, count) => sum + count, 0))} in all`],
    ["Status", status],
    ["Stored", experimentId === null ? null : `as experiment ${experimentId}`],
    ["Source", source === null ? null : `Read from ${source}; nothing was simulated again.`],
    ["Again", command === null ? null : element("code", {}, command)],
  ];
  return [
    factList(html, facts.filter(([, value]) => value !== null).map(([term, value]) => [term, [value]] as const)),
    element(
      "details",
      {},
      element("summary", {}, "The whole experiment, every value explicit"),
      element("pre", {}, element("code", {}, plainJson(experiment, 2))),
    ),
  ];
}
