/**
 * What is printed fits the screen, whatever its width: no line is longer, and no word is cut or broken.
 *
 * @module
 */
import assert from "node:assert/strict";
import { textColumns } from "../../src/deps/cli_table3.ts";
import { copiesOf } from "./copies.ts";
import { linetwin } from "./linetwin.ts";

const WIDTHS = [80, 100, 200];
/** So wide that nothing has to give way. */
const WIDE = 1000;
/** Words that only a narrow screen is told. */
const OF_NARROW =
  "Left out for want of room json has all The last column goes by all intervals together All of them Also";

const METRICS = ["line.throughput_per_hour", "machines.Palletizer.oee_standalone_percent", "line.flow_time_sec.mean"];

/** Two factors whose combinations have long names, and variants with names of people's own. */
const WORDY = `description: ${
  "Does it help to make the buffers bigger and the machines faster at the same time? ".repeat(2)
}
run: two_packers_8hr
replications: 2
set: {run.duration_hours: 0.05, equipment.Palletizer.buffer_capacity: 70}
factors:
  - {path: topology.nodes.PackerNorth.count, values: [1, 2, 3]}
  - {path: equipment.Filler.performance.jam_time_sec, values: [5, {dist: gamma, mean: 12.5, sd: 3.25}, {dist: exponential, mean: 9}]}
  - {path: equipment.Filler.performance.jam_prob, values: [0.001, 0.02, 0.03, 0.04, 0.05]}
variants:
  a faster filler with more room behind it and fewer jams than it has today: {equipment.Filler.uph: 12000}
  "${"wide ".repeat(30)}漢字": {equipment.Filler.uph: 12500}
metrics: [${METRICS.join(", ")}, machines.Filler.execute_sec, economics.gross_margin, line.oee_percent]
`;

const RUNS: readonly (readonly string[])[] = [
  ["--hours", "0.1"],
  ["--hours", "0.1", "--seed", "7", "--label", "another seed and a label of several words that has to go on somewhere"],
  [
    ...["--set", "equipment.Filler.performance.jam_time_sec={dist: gamma, mean: 12.5, sd: 3.25}", "--hours", "0.2"],
    ...["--set", "equipment.Palletizer.buffer_capacity=70", "--set", "equipment.Packer.performance.jam_prob=0.04"],
  ],
];

/** Short enough to be simulated in a moment; what is stored is only shown the second time. */
const STORED = ["--workers", "0"], SHORT = [...STORED, "--hours", "0.02", "--replications", "2"];

/** What is shown, as it is typed. */
const SHOWN: Readonly<Record<string, readonly string[]>> = {
  "a run": ["simulate", "--run", "bottling_8hr", "--hours", "0.2", "--no-db"],
  "a run with warnings": ["simulate", "--set", "equipment.Palletizer.jam_time_sec=9", "--hours", "0.1", "--no-db"],
  "the runs that are stored": ["runs"],
  "a stored run": ["runs", "3"],
  "what differs": ["diff", "1", "3"],
  "a comparison": ["compare", "--set", "equipment.Filler.performance.jam_prob=0.02", ...SHORT],
  "an experiment with a factor": ["experiment", "filler_buffer", ...SHORT],
  "an experiment that selects": ["experiment", "packer_or_filler", ...STORED, "--hours", "0.5"],
  "an analysis of sensitivity": ["experiment", "line_sensitivity", ...SHORT],
  "a search": ["experiment", "buffer_allocation", ...STORED, "--hours", "0.02"],
  "an experiment with long names": ["experiment", "wordy.yaml", ...STORED],
  "the experiments that there are": ["experiment"],
  "the experiments that are stored": ["experiment", "--stored"],
  "a warm-up": ["experiment", "warmup", "baseline_8hr", "--replications", "2", "--hours", "1"],
  "rows of a query": ["query", "SELECT * FROM v_run_comparison"],
  "rows of many columns": ["query", "FROM machine_oee"],
  "a configuration": ["lint"],
};

/** A folder with what is shown, all of it computed once. */
const withStored = copiesOf(async (cwd) => {
  await Deno.writeTextFile(`${cwd}/wordy.yaml`, WORDY);
  for (const args of RUNS) assert.equal((await linetwin([...args, "--quiet"], { cwd })).code, 0);
  for (const args of Object.values(SHOWN)) {
    if (args.includes("--workers")) await linetwin([...args, "--quiet"], { cwd });
  }
  return null;
});

/** What is printed on both ways out, without the commands to paste, which have to stay on one line. */
async function printed(args: readonly string[], { cwd, width }: { cwd: string; width: number }): Promise<string> {
  const { code, stdout, stderr } = await linetwin(args, { cwd, width });
  assert.ok(code === 0 || code === 1, stderr);
  return `${stdout}\n${stderr}`.split("\n").filter((line) => !/^ {2}(deno|linetwin) /.test(line)).join("\n");
}

function wordsIn(text: string): Set<string> {
  return new Set(text.match(/[\p{L}\p{N}_]*\p{L}[\p{L}\p{N}_]*/gu));
}

for (const [what, args] of Object.entries(SHOWN)) {
  Deno.test(`On a screen of any width ${what} has no line that is too long, and no word that is broken`, () =>
    withStored(async (cwd) => {
      const whole = wordsIn(`${await printed(args, { cwd, width: WIDE })} ${OF_NARROW}`);
      for (const width of WIDTHS) {
        const text = await printed(args, { cwd, width });
        for (const line of text.split("\n")) assert.ok(textColumns(line) <= width, `${textColumns(line)}: ${line}`);
        assert.deepEqual([...wordsIn(text)].filter((word) => !whole.has(word)), [], text);
      }
    }));
}

Deno.test("A number stands in one piece, in the same column as those above and below it", () =>
  withStored(async (cwd) => {
    const text = await printed(SHOWN["an experiment with long names"], { cwd, width: 80 });
    const tables = text.split("\n\n").filter((block) => / mean /.test(block.split("\n", 3).join("\n")));
    const columns = tables.map((table) =>
      new Set([...table.matchAll(/ ± [\d.,]+/g)].map(({ index, 0: found }) => {
        return index + found.length - table.lastIndexOf("\n", index);
      })).size
    );
    // What nothing was made of in three minutes has no effectiveness.
    assert.deepEqual([tables.length, columns.some((ends) => ends > 1)], [6, false], text);
    assert.ok(columns.filter((ends) => ends === 1).length >= 3, text);
  }));
