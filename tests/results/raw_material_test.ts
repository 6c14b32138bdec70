/**
 * Sources that run dry: when, what was in them, and what of the critical station's waiting is down to that.
 *
 * @module
 */
import assert from "node:assert/strict";
import { lossParetoData } from "../../src/charts/run/loss_pareto_data.ts";
import { defineRun } from "../../src/config/define.ts";
import { lineLosses, type LossReason } from "../../src/results/loss.ts";
import type { RunData } from "../../src/results/run_data.ts";
import { simulate } from "../../src/run/simulate.ts";
import { edge, type SmallGraph, smallGraph } from "../support/small_graph.ts";
import { smallLine } from "../support/small_line.ts";

function secondsOf(reason: LossReason, { line, columns: { totals } }: Pick<RunData, "line" | "columns">): number {
  const losses = lineLosses(line, totals);
  const sum = losses.reduce((all, { seconds }) => all + seconds, 0);
  assert.ok(Math.abs(sum - totals.seconds) < 1e-9 * totals.seconds, `losses sum to ${sum}`);
  return losses.find((loss) => loss.reason === reason)!.seconds;
}

Deno.test("A fast machine uses up 100,000 items when it asks for one more; what it waits from then on is no raw material", () => {
  // A sixteenth of a second is exact in binary, and so is every time after it.
  const run = smallLine([{ name: "Press", cycle: 1 / 16 }], { seconds: 28_800, inventory: 100_000 });
  const result = simulate(run, { events: "full" }), { sources, machines } = result.summary;
  assert.deepEqual(sources, {
    _source: {
      taken: 100_000,
      ran_dry_sec: 6250,
      // The first is taken at 0 and one more every sixteenth of a second: 99,999 + 99,998 + … items, each so long.
      queue_mean: (99_999 * 100_000 / 2) / 16 / 28_800,
      queue_max: 99_999,
      // Each waits a sixteenth of a second longer than the one before, the first not at all.
      queue_mean_sec: 99_999 / 2 / 16,
      queue_max_sec: 99_999 / 16,
    },
  });
  assert.equal(machines.Press.starved_sec, 28_800 - 6250);
  assert.deepEqual([secondsOf("NO_RAW_MATERIAL", result), secondsOf("STARVED", result)], [28_800 - 6250, 0]);
  assert.deepEqual(lossParetoData(result).map(({ reason, seconds }) => [reason, seconds]), [
    ["NO_RAW_MATERIAL", 28_800 - 6250],
  ]);
});

/** A press twice as fast as the oven behind it, which is critical: it waits for the first part, and after the last. */
function press(options: { inventory: number; warmupHours?: number; ovens?: number }) {
  const { inventory, warmupHours = 0, ovens = 1 } = options;
  const run = smallGraph({
    nodes: [{ name: "Press", cycle: 0.5, makes: "Part" }, { name: "Oven", cycle: ovens, count: ovens }],
    edges: [edge("_source", "Press"), edge("Press", "Oven"), edge("Oven", "_sink")],
    seconds: 200,
    inventory,
  });
  return simulate(defineRun({ ...run, run: { ...run.run, warmup_hours: warmupHours } }), { events: "full" });
}

Deno.test("Only what the critical station waits after its source ran dry is down to that", () => {
  const result = press({ inventory: 100 });
  assert.equal(result.summary.sources._source.ran_dry_sec, 50);
  assert.deepEqual([secondsOf("STARVED", result), secondsOf("NO_RAW_MATERIAL", result)], [0.5, 200 - 100.5]);
  const pareto = lossParetoData(result).map(({ reason, cause, seconds }) => [reason, cause, seconds]);
  assert.deepEqual(pareto, [["NO_RAW_MATERIAL", null, 99.5], ["STARVED", null, 0.5]]);
  const enough = press({ inventory: 1000 });
  assert.equal(enough.summary.sources._source.ran_dry_sec, null);
  assert.equal(enough.summary.sources._source.taken, 400);
  assert.deepEqual([secondsOf("STARVED", enough), secondsOf("NO_RAW_MATERIAL", enough)], [0.5, 0]);
});

Deno.test("The loss is a mean over the machines of the critical station", () => {
  // Two ovens of 2 s each start at 0.5 and 1 s; the last two parts are made at 49.5 and 50 s.
  const result = press({ inventory: 100, ovens: 2 });
  const starved = ["Oven.1", "Oven.2"].map((oven) => result.summary.machines[oven].starved_sec);
  assert.deepEqual(starved, [0.5 + 200 - 100.5, 1 + 200 - 101]);
  assert.equal(secondsOf("NO_RAW_MATERIAL", result), (99.5 + 99) / 2);
  assert.equal(secondsOf("STARVED", result), (0.5 + 1) / 2);
});

Deno.test("After a warm-up it is told when a source ran dry in it, and all waiting since is down to that", () => {
  const late = press({ inventory: 100, warmupHours: 80 / 3600 });
  assert.deepEqual(late.summary.sources._source, {
    taken: 0,
    ran_dry_sec: 50,
    queue_mean: 0,
    queue_max: 0,
    queue_mean_sec: null,
    queue_max_sec: null,
  });
  assert.deepEqual([secondsOf("STARVED", late), secondsOf("NO_RAW_MATERIAL", late)], [0, 99.5]);
  assert.deepEqual(lossParetoData(late).map(({ reason }) => reason).slice(0, 1), ["NO_RAW_MATERIAL"]);
  const early = press({ inventory: 100, warmupHours: 0.25 / 3600 });
  assert.equal(early.summary.sources._source.ran_dry_sec, 50);
  assert.deepEqual([secondsOf("STARVED", early), secondsOf("NO_RAW_MATERIAL", early)], [0.25, 99.5]);
  assert.equal(early.summary.sources._source.taken, 99);
});

/** Parts, pressed and dried by the critical oven, and boxes that the packer behind it puts them into. */
function packing({ parts, boxes }: { parts: object; boxes: object }, changes: Partial<SmallGraph> = {}) {
  return simulate(smallGraph({
    nodes: [
      { name: "Press", cycle: 0.5, makes: "Part", capacity: 5 },
      { name: "Oven", cycle: 2, capacity: 5 },
      { name: "Packer", cycle: 0.25, makes: "Pack", takes: { Part: 1, Box: 1 } },
    ],
    edges: [
      edge("_source:parts", "Press"),
      edge("Press", "Oven"),
      edge("Oven", "Packer"),
      edge("_source:boxes", "Packer"),
      edge("Packer", "_sink"),
    ],
    materials: ["Part", "Pack", { name: "Box", component: true }],
    sources: { parts, boxes: { ...boxes, material_type: "Box" } },
    seconds: 100,
    ...changes,
  }));
}

Deno.test("A source that runs dry without leading to the critical station is told, and no loss of its", () => {
  const result = packing({ parts: {}, boxes: { initial_inventory: 10 } });
  assert.equal(result.summary.line.critical_station, "Oven");
  const { "_source:parts": parts, "_source:boxes": boxes } = result.summary.sources;
  // The oven's parts come at 2.5 s and every 2 s from then on; the tenth is packed at 20.75 s, and the next box asked for.
  assert.deepEqual([boxes.taken, boxes.ran_dry_sec], [10, 20.75]);
  assert.deepEqual([parts.ran_dry_sec, parts.queue_mean, parts.queue_max], [null, null, null]);
  assert.equal(secondsOf("NO_RAW_MATERIAL", result), 0);
  assert.ok(secondsOf("BLOCKED", result) > 50);
});

Deno.test("Of several sources that lead to the critical station the first to run dry counts", () => {
  const nodes = [{ name: "Oven", cycle: 1, makes: "Part" }];
  const edges = [edge("_source:a", "Oven"), edge("_source:b", "Oven"), edge("Oven", "_sink")];
  const one = (a: object, b: object) => simulate(smallGraph({ nodes, edges, sources: { a, b }, seconds: 100 }));
  const both = one({ initial_inventory: 10 }, { initial_inventory: 20 });
  // Each is asked for more only once neither has anything.
  assert.deepEqual(Object.values(both.summary.sources).map(({ ran_dry_sec }) => ran_dry_sec), [30, 30]);
  assert.equal(secondsOf("NO_RAW_MATERIAL", both), 70);
  const arriving = one({ initial_inventory: 10 }, { interarrival_sec: 4 });
  const { "_source:a": first, "_source:b": second } = arriving.summary.sources;
  // Those of b that come at 4, 8 and 12 s wait until the ten of a, which were there before, are done.
  assert.deepEqual([first.ran_dry_sec, second.ran_dry_sec], [13, null]);
  assert.equal(secondsOf("NO_RAW_MATERIAL", arriving), arriving.summary.machines.Oven.starved_sec);
});

Deno.test("A source where items arrive never runs dry; its queue is that of the items that wait", () => {
  // Taken at 1, 3.25, 5.5 and 7.75 s, the others wait: 1 from 2 s on, 2 from 3 s on, 1 from 3.25 s on, and so forth.
  const nodes = [{ name: "Oven", cycle: 2.25, makes: "Part" }];
  const edges = [edge("_source", "Oven"), edge("Oven", "_sink")];
  const run = (source: object) => simulate(smallGraph({ nodes, edges, sources: { _source: source }, seconds: 10 }));
  assert.deepEqual(run({ interarrival_sec: 1 }).summary.sources._source, {
    taken: 4,
    ran_dry_sec: null,
    queue_mean: 2.25,
    queue_max: 5,
    // 0, 1.25, 2.5 and 3.75 s; what still waits is not counted.
    queue_mean_sec: 1.875,
    queue_max_sec: 3.75,
  });
  const idle = run({ interarrival_sec: 4 });
  assert.deepEqual(idle.summary.sources._source, {
    taken: 2,
    ran_dry_sec: null,
    queue_mean: 0,
    queue_max: 0,
    queue_mean_sec: 0,
    queue_max_sec: 0,
  });
  assert.equal(secondsOf("NO_RAW_MATERIAL", idle), 0);
  const unlimited = run({ interarrival_sec: 4, initial_inventory: Infinity }).summary.sources._source;
  assert.deepEqual(unlimited, {
    taken: 5,
    ran_dry_sec: null,
    queue_mean: null,
    queue_max: null,
    queue_mean_sec: null,
    queue_max_sec: null,
  });
});
