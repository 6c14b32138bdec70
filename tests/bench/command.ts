/**
 * The command line from the first byte loaded to the last written, as somebody waits for it.
 *
 * @module
 */
import { atMost, inFolder, type Measure, median, range, repeated, runDeno, runTask, timedAsync } from "./measure.ts";
import { secondsOf } from "./processor.ts";

const ROUNDS = 9;

/** The program as somebody waits for it: a simulation with a database of its own each time, into one that grows, and what only looks. */
export const command: Measure = {
  name: "command",
  run: () =>
    inFolder(async (folder) => {
      const results = `${folder}/0.duckdb`;
      return [
        await timeRow(0.45, ["simulate"], (round) => ["--db-path", `${folder}/${round}.duckdb`]),
        await timeRow(0.6, ["simulate", "--quiet"], () => ["--db-path", results]),
        await memoryRow(200, ["simulate", "--db-path", `${folder}/memory.duckdb`]),
        await timeRow(0.15, ["simulate", "--help"]),
        await timeRow(0.4, ["runs"], () => ["--db-path", results]),
        await timeRow(0.3, ["lint"]),
      ];
    }),
};

/** A task with what it is given in each round. */
async function timeRow(
  limit: number,
  words: readonly string[],
  given: (round: number) => readonly string[] = () => [],
) {
  const seconds: number[] = [];
  for (const round of repeated(ROUNDS + 1, (index) => index - 1)) {
    const took = await timedAsync(() => runTask([...words, ...given(round)]));
    if (round >= 0) seconds.push(secondsOf(took));
  }
  const details = [`${ROUNDS} times after a first that fills the caches: ${range(seconds)} s`];
  return atMost(limit, { what: `\`deno task ${words.join(" ")}\``, measured: median(seconds), unit: "s", details });
}

const MAIN = new URL("../../src/cli/main.ts", import.meta.url).pathname;
const TELL_PEAK = new URL("./tell_peak.ts", import.meta.url).pathname;

/** The highest memory of the process that does what the task asks for. */
async function memoryRow(limit: number, words: readonly string[]) {
  const { stderr } = await runDeno(["run", "-A", `--preload=${TELL_PEAK}`, MAIN, ...words], { LINETWIN_TASK: "1" });
  const measured = Number(stderr.trim().split("\n").at(-1)) / 2 ** 20;
  return atMost(limit, { what: `memory of \`deno task ${words[0]}\``, measured, unit: "MiB", details: [] });
}
