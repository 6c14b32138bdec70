/**
 * The command line from the first byte loaded to the last written, as somebody waits for it.
 *
 * @module
 */
import { atMost, inFolder, type Measure, median, range, type Row, timedAsync } from "./measure.ts";

const ROUNDS = 9;
const CONFIGURATION = new URL("../../deno.json", import.meta.url).pathname;

/** `deno task simulate` with a database of its own each time, and its help. */
export const command: Measure = {
  name: "command",
  run: () => inFolder(async (folder) => [await simulateRow(folder), await helpRow()]),
};

async function simulateRow(folder: string): Promise<Row> {
  const seconds = await measured((round) => ["--db-path", `${folder}/${round}.duckdb`]);
  return row(1, "`deno task simulate`, into a new database", seconds);
}

async function helpRow(): Promise<Row> {
  return row(0.15, "`deno task simulate --help`", await measured(() => ["--help"]));
}

function row(limit: number, what: string, seconds: readonly number[]): Row {
  const details = [`${ROUNDS} times after a first that fills the caches: ${range(seconds)} s`];
  return atMost(limit, { what, measured: median(seconds), unit: "s", details });
}

async function measured(args: (round: number) => readonly string[]): Promise<number[]> {
  const seconds: number[] = [];
  for (let round = -1; round < ROUNDS; round++) {
    const ms = await timedAsync(() => runTask(args(round)));
    if (round >= 0) seconds.push(ms / 1000);
  }
  return seconds;
}

async function runTask(args: readonly string[]): Promise<void> {
  const task = ["task", "--quiet", "--config", CONFIGURATION, "simulate", ...args];
  const { success, stderr } = await new Deno.Command(Deno.execPath(), { args: task, stdin: "null" }).output();
  if (!success) throw new Error(`Cannot measure deno ${task.join(" ")}: ${new TextDecoder().decode(stderr)}`);
}
