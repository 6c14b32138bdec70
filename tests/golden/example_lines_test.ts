/**
 * The example lines show what their comments say.
 *
 * @module
 */
import assert from "node:assert/strict";
import { loadRun } from "../../src/config/load.ts";
import { buildLine } from "../../src/model/build_line.ts";
import { lineWarnings } from "../../src/results/design_warnings.ts";
import type { Summary } from "../../src/results/summary_type.ts";
import { simulate } from "../../src/run/simulate.ts";

const config = new URL("../../config", import.meta.url).pathname;
const EXAMPLES = ["bottling_8hr", "two_packers_8hr", "cartoning_8hr"];
const SEEDS = [1, 2, 3, 4, 5];

/** The sum of a figure over some seeds of two hours each, with the run as it is and with a change. */
async function compared(name: string, set: Record<string, unknown>, figure: (summary: Summary) => number) {
  const sumWith = async (set: Record<string, unknown>) => {
    const run = await loadRun(name, { config, hours: 2, set });
    return SEEDS.reduce((sum, seed) => sum + figure(simulate(run, { seed, events: "none" }).summary), 0);
  };
  return { as_is: await sumWith({}), changed: await sumWith(set) };
}

Deno.test("The example lines are in balance: lint has nothing to say", async () => {
  for (const name of EXAMPLES) assert.deepEqual(lineWarnings(buildLine(await loadRun(name, { config }))), [], name);
});

Deno.test("Bottling: every station is faster the farther it stands from the filler, as its file says", async () => {
  const { summary: { stations, line } } = simulate(await loadRun("bottling_8hr", { config, hours: 0.1 }));
  assert.equal(line.critical_station, "Filler");
  const percent = Object.values(stations).map(({ ratio_to_critical }) => Math.round(100 * ratio_to_critical!));
  assert.deepEqual(percent, [130, 110, 100, 106, 107, 109, 120, 135]);
});

Deno.test("Bottling: shorter conveyors after the filler cost bottles", async () => {
  const short = {
    "topology.edges.Inspector_to_Labeller.capacity": 200,
    "topology.edges.Labeller_to_Packer.capacity": 270,
  };
  const { as_is, changed } = await compared("bottling_8hr", short, ({ machines }) => machines.Filler.output_count);
  assert.ok(changed < 0.98 * as_is, `${changed} bottles against ${as_is}`);
});

Deno.test("Two packers: the bench saves most of what would be rejected, and both packers have work", async () => {
  const rejects = ({ machines }: Summary) => machines.Rework.rejected_count + machines.Inspector.rejected_count;
  const unmended = { "equipment.ReworkBench.quality.repair_prob": 0 };
  const { as_is, changed } = await compared("two_packers_8hr", unmended, rejects);
  assert.ok(as_is < 0.4 * changed, `${as_is} rejects against ${changed}`);
  const { machines } = simulate(await loadRun("two_packers_8hr", { config }), { events: "none" }).summary;
  const [north, south] = [machines.PackerNorth.output_count, machines.PackerSouth.output_count];
  assert.ok(Math.min(north, south) > 0.35 * (north + south), `${north} and ${south} cases`);
});

Deno.test("Cartoning: blanks that come more often make more cases", async () => {
  const often = { "sources.blanks.interarrival_sec": { dist: "gamma", mean: 3, sd: 8 } };
  const { as_is, changed } = await compared("cartoning_8hr", often, ({ production }) => production.cases_produced);
  assert.ok(changed > 1.02 * as_is, `${changed} cases against ${as_is}`);
});
