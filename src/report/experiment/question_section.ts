/**
 * What an experiment asks: of which run, what is varied, what is measured, and how often.
 *
 * @module
 */
import { factorWords, metricInSentence, metricWords, quantityLabel } from "../../charts/experiment/metric_words.ts";
import { replicationsText } from "../../charts/experiment/experiment_notes.ts";
import { isolated } from "../../charts/frame/words.ts";
import { changesOf } from "../../config/written/run_changes.ts";
import type { Variant } from "../../experiment/design/factors.ts";
import type { ExperimentResult } from "../../experiment/experiment_result.ts";
import { shownNames } from "../../experiment/shown_names.ts";
import { firstSeed } from "../../experiment/words/experiment_facts.ts";
import { finishedType } from "../../results/materials.ts";
import { confidenceText } from "../../text/estimate_text.ts";
import { countOf, countText, duration } from "../../text/format.ts";
import { hoursText } from "../../text/run_length.ts";
import { changesText, namesIn } from "../../text/short_paths.ts";
import { valueText } from "../../text/value_text.ts";
import type { Html, HtmlElement } from "../html.ts";
import { factList } from "../page.ts";
import { table } from "../table.ts";
import { baselineText } from "./variant_names.ts";

/** The section's content. */
export function questionContent(html: Html, result: ExperimentResult): (HtmlElement | null)[] {
  const { description } = result.experiment;
  const facts: (readonly [string, readonly string[]])[] = [
    ["Question", description === "" ? [] : [isolated(description)]],
    ["Run", runLines(result)],
    ["Varied", variedLines(result)],
    ["Compared with", result.variants.length > 1 ? [baselineText(result)] : []],
    ["Measured", result.experiment.metrics.map((path) => isolated(quantityLabel(metricWords(path, result.run))))],
    ["Replications", replicationLines(result)],
    ["Asked besides", askedLines(result)],
  ];
  return [factList(html, facts.filter(([, lines]) => lines.length > 0)), variantTable(html, result)];
}

function runLines({ run }: ExperimentResult): string[] {
  const changed = changesText(changesOf(run)), { warmup_hours } = run.run;
  return [
    `${isolated(run.run.name)}, ${hoursText(run.run, finishedType(run))}`,
    warmup_hours ? `The first ${duration(3600 * warmup_hours)} are no part of any figure.` : "No warm-up is left out.",
    ...changed === "" ? [] : [`With ${isolated(changed)}`],
  ];
}

function variedLines({ experiment: { factors, design, variants, optimize, sensitivity } }: ExperimentResult): string[] {
  const named = Object.keys(variants).length;
  return [
    ...factors.map(({ path, values }) => `${pathText(path)}: ${isolated(values.map(valueText).join(", "))}`),
    ...factors.length > 1 ? [design === "full" ? "Every combination of these." : "Each value alone."] : [],
    ...named > 0 ? [`${countOf(named, "variant")} with ${named === 1 ? "a name" : "names"} of their own`] : [],
    ...(optimize?.variables ?? []).map(({ path, min, max, step }) =>
      `${pathText(path)}: from ${min} to ${max} in steps of ${step}`
    ),
    ...optimize?.budget
      ? [
        `Together at most ${optimize.budget.max}: ${
          isolated(
            [...namesIn([Object.fromEntries(optimize.budget.sum.map((path) => [path, 0]))]).values()].join(" + "),
          )
        }`,
      ]
      : [],
    ...sensitivity === null
      ? []
      : [`The speed of each machine in turn: ${confidenceText(sensitivity.speed)} faster, and slower`],
  ];
}

function pathText(path: string): string {
  return isolated(quantityLabel(factorWords(path)));
}

function replicationLines(result: ExperimentResult): string[] {
  const { precision } = result.experiment, seed = firstSeed(result);
  const enough = precision === null ? [] : [
    `As many as it takes until the mean is known to ${confidenceText(precision.relative)}, ${
      countText(precision.max)
    } at most.`,
  ];
  const seeds = `Replication r has the seed ${seed} + r in every variant, so that all meet the same random numbers.`;
  return [`${replicationsText(result.replications())} of each variant`, ...enough, seeds];
}

function askedLines({ experiment: { select_best, optimize, confidence }, run }: ExperimentResult): string[] {
  const name = (path: string) => metricInSentence(path, run);
  const most = { max: "most", min: "least" } as const;
  return [
    `Intervals hold with ${confidenceText(confidence)} confidence.`,
    ...select_best === null ? [] : [
      `Which variant has the ${most[select_best.goal]} ${
        name(select_best.metric)
      }, where a difference of ${select_best.indifference} matters.`,
    ],
    ...optimize === null ? [] : [
      `The values with the ${most[optimize.goal]} ${name(optimize.metric)}, of ${
        countText(optimize.evaluations)
      } combinations that are tried at most.`,
    ],
  ];
}

const ROWS_MAX = 120;

/** What each variant with a name of its own changes; of a search it is among what was tried. */
function variantTable(html: Html, result: ExperimentResult): HtmlElement | null {
  const isNamed = ({ changes, levels }: Variant) => Object.keys(changes).length > 0 && Object.keys(levels).length === 0;
  if (!result.variants.some(isNamed)) return null;
  const names = shownNames(result.variants).variants, counts = result.replications();
  const paths = namesIn(result.variants.map(({ changes }) => changes));
  const rows = result.variants.map((variant, i) => ({ ...variant, count: counts[i] })).slice(0, ROWS_MAX);
  const first = rows.length < result.variants.length
    ? `, the first ${ROWS_MAX} of ${countText(result.variants.length)}`
    : "";
  return table<Variant & { readonly count: number }>(html, {
    caption: `Variants${first}`,
    columns: [
      { head: "Variant", cell: ({ name }) => html.name(names.get(name) ?? name) },
      { head: "Replications", cell: ({ count }) => countText(count) },
      {
        head: "Differs from the run in",
        cell: ({ changes }) => html.name(changesText(changes, paths) || "nothing"),
        isText: true,
      },
    ],
    rows,
  });
}
