/**
 * The command line from the first byte loaded to the last written, as somebody waits for it.
 *
 * @module
 */
import { atMost, inFolder, type Measure, median, range, runTask, timedAsync } from "./measure.ts";

const ROUNDS = 9;

/** The program as somebody waits for it: a simulation with a database of its own each time, and what only looks. */
export const command: Measure = {
  name: "command",
  run: () =>
    inFolder(async (folder) => {
      const results = `${folder}/0.duckdb`;
      return [
        await row(1, ["simulate"], (round) => ["--db-path", `${folder}/${round}.duckdb`]),
        await row(0.15, ["simulate", "--help"]),
        await row(0.4, ["runs"], () => ["--db-path", results]),
        await row(0.3, ["lint"]),
      ];
    }),
};

/** A task with what it is given in each round. */
async function row(limit: number, words: readonly string[], given: (round: number) => readonly string[] = () => []) {
  const seconds: number[] = [];
  for (let round = -1; round < ROUNDS; round++) {
    const ms = await timedAsync(() => runTask([...words, ...given(round)]));
    if (round >= 0) seconds.push(ms / 1000);
  }
  const details = [`${ROUNDS} times after a first that fills the caches: ${range(seconds)} s`];
  return atMost(limit, { what: `\`deno task ${words.join(" ")}\``, measured: median(seconds), unit: "s", details });
}
