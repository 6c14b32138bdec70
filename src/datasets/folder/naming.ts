/**
 * How a data set is called, and under what licence it stands.
 *
 * @module
 */
import type { DatasetFacts } from "./facts.ts";

export const LICENSE_NAME = "CC-BY-4.0";
export const LICENSE_TITLE = "Creative Commons Attribution 4.0 International";
export const LICENSE_URL = "https://creativecommons.org/licenses/by/4.0/";

/** Where linetwin is found. */
export const HOME_URL = "https://jsr.io/@linetwin/linetwin";

/** `linetwin: predictive maintenance, pdm_30d`. */
export function titleOf({ run: { run } }: Pick<DatasetFacts, "run">): string {
  return `linetwin: predictive maintenance, ${run.name}`;
}

/** How it is cited, as BibTeX. */
export function citationOf(facts: Pick<DatasetFacts, "name" | "run" | "version" | "seeds" | "published">): string {
  const { name, version, seeds, published } = facts;
  return `@misc{${name}, title = {${titleOf(facts)}, seed ${seeds[0]}}, author = {{linetwin ${version}}}, ` +
    `year = {${published.getUTCFullYear()}}, url = {${HOME_URL}}}`;
}

/** What is typed to make the same data set again, word by word; the folder is one's own choice. */
export function commandOf(facts: DatasetFacts): string[] {
  const {
    run: { run },
    seeds,
    hours,
    intervalSeconds,
    shape,
    splits,
    format,
    layout,
    set,
    anomalies,
    compat,
    cmapssMachine,
    published,
  } = facts;
  return [
    "linetwin",
    "dataset",
    "pdm",
    ...["--run", run.name],
    ...["--runs", String(seeds.length)],
    ...["--seed", String(seeds[0])],
    ...["--hours", String(hours)],
    ...["--interval", String(intervalSeconds)],
    ...shape.horizons.length > 0 ? ["--horizons", shape.horizons.join(",")] : [],
    ...["--split", splits.by],
    ...anomalies === "run" ? [] : ["--anomalies", anomalies],
    ...set.flatMap((change) => ["--set", change]),
    ...layout === "wide" ? [] : ["--layout", layout],
    ...published.getTime() === Date.parse(run.start_time) ? [] : ["--published", published.toISOString()],
    ...format === "parquet" ? [] : ["--format", format],
    ...compat.length === 0 ? [] : ["--compat", compat.map(({ kind }) => kind).join(",")],
    ...cmapssMachine === null ? [] : ["--cmapss-machine", cmapssMachine],
    ...["--output", "DIR"],
  ];
}
