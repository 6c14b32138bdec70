/**
 * A thousand shifts as one experiment on two workers, stored; and a hundred thousand replications in memory.
 *
 * @module
 */
import { experiment, loadRun } from "../../mod.ts";
import { Engine } from "../../src/engine/engine.ts";
import { buildLine } from "../../src/model/build_line.ts";
import { atMost, inFolder, type Measure, median, range, repeated, type Row, timed, timedAsync } from "./measure.ts";
import type { ManyOutcome } from "./many_child.ts";

const REPLICATIONS = 1000, WORKERS = 2, ENGINE_RUNS = 60, ROUNDS = 3;
const MANY = 100_000;
const CHILD = new URL("./many_child.ts", import.meta.url).pathname;

/** What a thousand replications take beside a thousand runs of the engine, and how much memory very many need. */
export const experiments: Measure = { name: "experiments", run: () => inFolder(measureExperiments) };

async function measureExperiments(folder: string): Promise<Row[]> {
  const rounds: { readonly ms: number; readonly limitMs: number; readonly engineMs: number }[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const engineMs = await engineRunMs();
    const ms = await timedAsync(() => thousand(`${folder}/${round}.duckdb`));
    rounds.push({ ms, engineMs, limitMs: 0.65 * REPLICATIONS * engineMs + 1500 });
  }
  return [speedRow(rounds), memoryRow(await manyReplications(`${folder}/many.duckdb`))];
}

function speedRow(
  rounds: readonly { readonly ms: number; readonly limitMs: number; readonly engineMs: number }[],
): Row {
  return atMost(1, {
    what: `${REPLICATIONS} replications on ${WORKERS} workers, stored / (0.65 × engine + 1.5 s)`,
    measured: median(rounds.map(({ ms, limitMs }) => ms / limitMs)),
    unit: "×",
    details: [
      `experiment ${range(rounds.map(({ ms }) => ms / 1000))} s, ` +
      `engine ${range(rounds.map(({ engineMs }) => engineMs), 1)} ms per run`,
    ],
  });
}

function memoryRow({ megabytes, seconds, rows }: ManyOutcome): Row {
  return atMost(500, {
    what: `memory for ${MANY} replications of 3 metrics, stored`,
    measured: megabytes,
    unit: "MB",
    details: [`${rows} rows, ${seconds.toFixed(1)} s`],
  });
}

/** The median of runs of the engine alone. */
async function engineRunMs(): Promise<number> {
  const line = buildLine(await loadRun("baseline_8hr"));
  return median(
    repeated(ENGINE_RUNS, (seed) => timed(() => new Engine({ ...line, seed }, { events: "none" }).finish())),
  );
}

async function thousand(database: string): Promise<void> {
  const spec = { run: "baseline_8hr", replications: REPLICATIONS };
  const { status } = await experiment(spec, { workers: WORKERS, database });
  if (status !== "complete") throw new Error(`Cannot measure an experiment that is ${status}`);
}

/** In a process of its own: memory is counted where nothing else was. */
async function manyReplications(database: string): Promise<ManyOutcome> {
  const args = ["run", "-A", CHILD, String(MANY), database];
  const { success, stdout, stderr } = await new Deno.Command(Deno.execPath(), { args, stdin: "null" }).output();
  if (!success) throw new Error(`Cannot measure ${MANY} replications: ${new TextDecoder().decode(stderr)}`);
  return JSON.parse(new TextDecoder().decode(stdout));
}
