import assert from "node:assert/strict";
import { Engine } from "../../src/engine/engine.ts";
import { buildLine } from "../../src/model/build_line.ts";
import { STATES } from "../../src/model/states.ts";
import { simulate } from "../../src/run/simulate.ts";
import { eventText } from "../support/event_text.ts";
import { chain, edge, type SmallEdge, type SmallGraph, smallGraph, type SmallNode } from "../support/small_graph.ts";
import { smallLine } from "../support/small_line.ts";

const isFound = "product.is_defective";

/** B finds fault with everything, C sends it back: once B and C hold an item for each other nothing moves. */
function endlessRework(
  changes: Partial<SmallGraph> & { readonly a?: Partial<SmallNode>; readonly back?: Partial<SmallEdge> } = {},
) {
  const { a, back, nodes = [], edges = [], ...rest } = changes;
  return smallGraph({
    seconds: 20,
    nodes: [
      { name: "A", makes: "Part", cycle: 0.5, ...a },
      { name: "B", quality: { false_reject_prob: 1 } },
      { name: "C" },
      ...nodes,
    ],
    edges: [
      edge("_source", "A"),
      edge("A", "B", { capacity: 1 }),
      edge("B", "C", { capacity: 0, condition: isFound }),
      ...edges,
      ...nodes.length === 0 ? [edge("B", "_sink")] : [],
      edge("C", "B", { capacity: 0, condition: isFound, max_passes: 9, ...back }),
    ],
    ...rest,
  });
}

/** The machines that stand, in words. */
function standing({ line, columns: { totals: { deadlock } } }: ReturnType<typeof simulate>): string[] {
  return deadlock!.waiting.map(({ machine, state, waitsFor }) =>
    `${line.machines[machine].name} ${STATES[state]}, waits for ${waitsFor}`
  );
}

Deno.test("A rework loop that fills up ends the run at once, and names who waits for what", () => {
  const result = simulate(endlessRework(), { events: "full" });
  assert.deepEqual(standing(result), [
    "A BLOCKED, waits for room before B",
    "B BLOCKED, waits for room before C",
    "C BLOCKED, waits for room before B",
  ]);
  assert.deepEqual([result.columns.endSeconds, result.columns.totals.deadlock!.seconds], [2.5, 2.5]);
  assert.deepEqual(eventText(result), [
    "0 A EXECUTE 2 s, 4 cycles",
    "0 B STARVED 0.5 s",
    "0 C STARVED 1.5 s",
    "0.5 B EXECUTE 2 s, 2 cycles",
    "1.5 C EXECUTE 1 s, 1 cycle",
    "2 A BLOCKED 0.5 s",
  ]);
});

Deno.test("The last telemetry row of a line that stands still ends there, and shows how it stands", () => {
  const { columns: { telemetry } } = simulate(endlessRework({ interval: 2 }));
  assert.deepEqual([telemetry.rowCount, ...telemetry.endSeconds.slice(0, 2)], [2, 2, 2.5]);
  assert.deepEqual([...telemetry.state.slice(3, 6)].map((state) => STATES[state]), ["BLOCKED", "BLOCKED", "BLOCKED"]);
  assert.deepEqual([...telemetry.output.slice(3, 6)], [4, 2, 1]);
});

Deno.test("What happens in the moment of a deadlock that is also the end of a row counts in that row", () => {
  const run = endlessRework({
    interval: 2.5,
    nodes: [{ name: "D", makes: "Part", cycle: 2.5 }],
    edges: [edge("_source:d", "D"), ...chain("D", "_sink"), edge("B", "_sink")],
    sources: { _source: { initial_inventory: Infinity }, "_source:d": { initial_inventory: 1 } },
  });
  const { columns: { telemetry, totals, endSeconds } } = simulate(run);
  assert.deepEqual([endSeconds, totals.goodItems, telemetry.rowCount], [2.5, 1, 1]);
  assert.deepEqual([telemetry.goodItems[0], telemetry.output[3]], [1, 1]);
  assert.equal(telemetry.stateSeconds.subarray(0, 28).reduce((sum, seconds) => sum + seconds), 4 * 2.5);
});

Deno.test("A line can stand still from the very beginning, and then has no telemetry", () => {
  const noTime = { dist: "empirical" as const, values: [0, 1], weights: [1, 1e-12] };
  const run = endlessRework();
  const equipment = Object.fromEntries(
    Object.entries(run.equipment).map(([name, machine]) => [name, {
      ...machine,
      performance: { ...machine.performance, cycle_time_sec: noTime },
    }]),
  );
  const { columns } = simulate({ ...run, equipment }, { events: "full" });
  assert.equal(columns.totals.deadlock!.seconds, 0);
  assert.deepEqual([columns.endSeconds, columns.telemetry.rowCount, columns.events.count], [0, 0, 0]);
});

Deno.test("Failures by the calendar and arrivals that are still to come do not hide a deadlock", () => {
  const failures = [{ name: "power", after: 7, repair: 1, basis: "calendar" as const }];
  assert.equal(simulate(endlessRework({ a: { failures } })).columns.endSeconds, 2.5);
  const sources = { _source: { interarrival_sec: 0.5 } };
  assert.equal(simulate(endlessRework({ sources })).columns.totals.deadlock!.seconds, 3);
});

Deno.test("A machine under repair may go on after it: only then is a deadlock one", () => {
  const failures = [{ name: "power", after: 2.25, repair: 4, basis: "calendar" as const }];
  const { columns: { totals } } = simulate(endlessRework({ a: { failures } }));
  assert.equal(totals.deadlock!.seconds, 6.25);
});

Deno.test("A deadlock is one too where another input, no longer wanted, still arrives", () => {
  const run = endlessRework({
    materials: ["Part", "Box", { name: "Cap", component: true }],
    nodes: [{ name: "P", makes: "Box", takes: { Part: 1, Cap: 1 } }],
    edges: [edge("B", "P"), edge("_source:caps", "P"), edge("P", "_sink")],
    sources: {
      _source: { initial_inventory: Infinity },
      "_source:caps": { interarrival_sec: 1, material_type: "Cap" },
    },
  });
  const result = simulate(run);
  assert.equal(result.columns.endSeconds, 2.5);
  assert.equal(standing(result)[3], "P STARVED, waits for items from B");
});

Deno.test("A deadlock is one too where a conveyor still brings what nobody waits for any more", () => {
  // B waits from 5 s on for what C put at 4 s, and gets A's third part at 6 s; at 10 s A, the last, is blocked.
  const run = endlessRework({ a: { cycle: 2 }, back: { capacity: 1, transit_sec: 10 } });
  const { columns: { endSeconds, totals } } = simulate(run);
  assert.deepEqual([endSeconds, totals.deadlock!.seconds], [10, 10]);
});

Deno.test("Nor does a conveyor hide it that brings one more of a material of which there is enough", () => {
  const caps = { initial_inventory: 1 };
  const run = endlessRework({
    materials: ["Part", "Box", { name: "Cap", component: true }],
    nodes: [
      { name: "M", makes: "Cap" },
      { name: "N", makes: "Cap", cycle: 2 },
      { name: "P", makes: "Box", takes: { Part: 1, Cap: 1 } },
    ],
    edges: [
      edge("B", "P"),
      edge("_source:m", "M"),
      edge("_source:n", "N"),
      edge("M", "P", { capacity: 1, transit_sec: 10 }),
      edge("N", "P"),
      edge("P", "_sink"),
    ],
    sources: { _source: { initial_inventory: Infinity }, "_source:m": caps, "_source:n": caps },
  });
  assert.equal(simulate(run).columns.endSeconds, 2.5);
});

Deno.test("A source that has run dry is no deadlock: the line has done its work, and the run goes on to its end", () => {
  for (const inventory of [0, 1, 3]) {
    const { columns } = simulate(smallLine([{ name: "A" }, { name: "B", batch: 2 }], { inventory }));
    assert.deepEqual([columns.totals.deadlock, columns.endSeconds], [null, 10]);
  }
});

/** A box takes a part and a cap. */
function assembly(sources: SmallGraph["sources"]) {
  return smallGraph({
    materials: ["Part", "Box", { name: "Cap", component: true }],
    nodes: [{ name: "A", makes: "Part", capacity: 2 }, { name: "P", makes: "Box", takes: { Part: 1, Cap: 1 } }],
    edges: [edge("_source:parts", "A"), ...chain("A", "P", "_sink"), edge("_source:caps", "P")],
    sources,
  });
}

Deno.test("Nor is it one where one of two sources has run dry, and the way from the other is full", () => {
  const endless = { initial_inventory: Infinity }, caps = { material_type: "Cap" };
  const withoutCaps = assembly({ "_source:parts": endless, "_source:caps": { initial_inventory: 1, ...caps } });
  const result = simulate(withoutCaps, { events: "full" });
  assert.deepEqual([result.columns.totals.deadlock, result.columns.endSeconds], [null, 10]);
  assert.deepEqual(eventText(result), [
    "0 A EXECUTE 5 s, 5 cycles",
    "0 P STARVED 1 s",
    "1 P EXECUTE 1 s, 1 cycle",
    "2 P STARVED 8 s",
    "5 A BLOCKED 5 s",
  ]);
  const withoutParts = assembly({ "_source:parts": { initial_inventory: 2 }, "_source:caps": { ...endless, ...caps } });
  assert.equal(simulate(withoutParts).columns.totals.deadlock, null);
});

Deno.test("A strict turn that waits for a full way, behind which the other way is missing, is a deadlock", () => {
  const run = smallGraph({
    materials: ["Part", "Box", "Pallet"],
    nodes: [
      { name: "A", makes: "Part", route: "round_robin" },
      { name: "X", makes: "Box", takes: 1, cycle: 1 },
      { name: "Y" },
      { name: "Z", makes: "Pallet", takes: { Part: 3, Box: 1 } },
    ],
    edges: [
      edge("_source", "A"),
      edge("A", "X", { capacity: 0 }),
      edge("A", "Y", { capacity: 1 }),
      edge("X", "Z", { capacity: 0 }),
      edge("Y", "Z", { capacity: 1 }),
      edge("Z", "_sink"),
    ],
    seconds: 60,
  });
  const result = simulate(run);
  assert.deepEqual(standing(result), [
    "A BLOCKED, waits for room before X",
    "X BLOCKED, waits for room before Z",
    "Y STARVED, waits for items from A",
    "Z STARVED, waits for items from Y",
  ]);
});

Deno.test("After a deadlock the engine is done, and advancing it changes nothing", () => {
  const engine = new Engine(buildLine(endlessRework()), { events: "none" });
  engine.advance(19);
  const totals = engine.totals();
  assert.deepEqual([engine.done, engine.now, engine.state(0)], [true, 2.5, 2]);
  engine.advance(Infinity);
  assert.deepEqual(engine.totals(), totals);
});
