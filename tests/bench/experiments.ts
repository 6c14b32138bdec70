/**
 * A thousand shifts as one experiment on two workers, stored; and a hundred thousand replications, stored too.
 *
 * @module
 */
import { experiment } from "../../mod.ts";
import { atMost, inFolder, type Measure, median, type Row, runChild, timedAsync } from "./measure.ts";
import type { ManyOutcome } from "./many_child.ts";
import { secondsOf, timeText, type Took } from "./processor.ts";

const REPLICATIONS = 1000, WORKERS = 2, ROUNDS = 3;
const MANY = 100_000;

/** How long a thousand replications take, and how much memory very many need. */
export const experiments: Measure = { name: "experiments", run: () => inFolder(measureExperiments) };

async function measureExperiments(folder: string): Promise<Row[]> {
  const taken: Took[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    taken.push(await timedAsync(() => thousand(`${folder}/${round}.duckdb`)));
  }
  const time = atMost(4.5, {
    what: `${REPLICATIONS} replications of the baseline on ${WORKERS} workers, stored`,
    measured: median(taken.map((took) => secondsOf(took, WORKERS))),
    unit: "s",
    details: taken.map(timeText),
  });
  // In a process of its own: memory is counted where nothing else was.
  return [time, memoryRow(await runChild<ManyOutcome>("./many_child.ts", [String(MANY), `${folder}/many.duckdb`]))];
}

function memoryRow({ megabytes, took, rows }: ManyOutcome): Row {
  return atMost(500, {
    what: `memory for ${MANY} replications of 3 metrics, stored`,
    measured: megabytes,
    unit: "MB",
    details: [`${rows} rows, ${timeText(took)}`],
  });
}

async function thousand(database: string): Promise<void> {
  const spec = { run: "baseline_8hr", replications: REPLICATIONS };
  const { status } = await experiment(spec, { workers: WORKERS, database });
  if (status !== "complete") throw new Error(`Cannot measure an experiment that is ${status}`);
}
