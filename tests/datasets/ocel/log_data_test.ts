/**
 * Logs for process mining against the summary of their runs, and against what can be in no true log.
 *
 * @module
 */
import assert from "node:assert/strict";
import { defineRun, ocelLog, simulate } from "../../../mod.ts";
import { DOWN, EXECUTE, JAMMED, STATE_ROWS } from "../../../src/model/states.ts";
import { simulate as simulateRun } from "../../../src/run/simulate.ts";
import { smallLine } from "../../support/small_line.ts";
import { baseline, baselineLog, intricate, logOf, type PlainEvent, plainEvents, plainObjects, wholes } from "./logs.ts";

const tubes = baselineLog({ granularity: "tube" });
const events = plainEvents(tubes), objects = plainObjects(tubes), wholeOf = wholes(tubes);

/** The tubes in an item, counted one by one. */
function tubesIn(item: string, parts: ReadonlyMap<string, string[]>): number {
  return parts.get(item)?.reduce((sum, part) => sum + tubesIn(part, parts), 0) ?? (item.startsWith("Tube-") ? 1 : 0);
}

function partsByWhole(wholeOf: ReadonlyMap<string, string>): Map<string, string[]> {
  const parts = new Map<string, string[]>();
  for (const [part, whole] of wholeOf) parts.set(whole, [...parts.get(whole) ?? [], part]);
  return parts;
}

Deno.test("The tubes of every shipped pallet, counted one by one, are its base units", () => {
  const parts = partsByWhole(wholeOf), shipped = events.filter(({ activity }) => activity === "ship");
  assert.equal(shipped.length, baseline.summary.production.pallets_produced);
  for (const event of shipped) {
    const [pallet] = Object.keys(event.objects);
    assert.equal(tubesIn(pallet, parts), objects.get(pallet)!.values.base_units, pallet);
  }
});

Deno.test("Events are as many as the summary counts", () => {
  const counted = (activity: string) => events.filter((event) => event.activity === activity).length;
  const { columns: { totals }, line, summary } = baseline;
  line.machines.forEach(({ name, batchOut }, m) => {
    assert.equal(counted(name), totals.machines[m].output / batchOut, name);
    const of = (activity: string) =>
      events.filter((e) => e.activity === activity && e.objects[name] === "resource").length;
    assert.equal(of("breakdown"), totals.machines[m].stateCounts[DOWN], `breakdowns of ${name}`);
    assert.equal(of("microstop"), totals.machines[m].stateCounts[JAMMED], `microstops of ${name}`);
    assert.ok(of("microstop") - of("cleared") <= 1, "only what is open at the end has not ended");
  });
  assert.equal(counted("reject"), totals.machines.reduce((sum, { rejected }) => sum + rejected, 0));
  const found = events.filter(({ values }) => values.found === true);
  assert.equal(found.length, totals.machines.reduce((sum, machine) => sum + machine.found, 0));
  const defects = events.reduce((sum, { values }) => sum + Number(values.defects ?? 0), 0);
  assert.equal(defects, totals.defectsCreated);
  assert.equal(summary.production.tubes_produced, [...objects.values()].filter(({ type }) => type === "Tube").length);
});

Deno.test("Every rejected tube ends in reject, after the inspection that found it", () => {
  const last = new Map<string, string>(), before = new Map<string, string>();
  for (const { activity, objects } of events) {
    for (const object of Object.keys(objects)) {
      if (last.has(object)) before.set(object, last.get(object)!);
      last.set(object, activity);
    }
  }
  const rejected = events.filter(({ activity }) => activity === "reject");
  assert.ok(rejected.length > 50, `${rejected.length} rejected`);
  for (const { objects: { Inspector, ...items } } of rejected) {
    const [tube] = Object.keys(items);
    assert.deepEqual([Inspector, last.get(tube), before.get(tube)], ["resource", "reject", "Inspector"]);
    assert.equal(wholeOf.get(tube), undefined);
  }
});

Deno.test("No two events of an object are less than a millisecond apart, and the order is that of time", () => {
  for (const log of [tubes, logOf(intricate, { granularity: "tube", states: true })]) {
    const latest = new Map<string, number>();
    let before = -Infinity;
    for (const { id, micros, objects } of plainEvents(log)) {
      assert.ok(micros >= before);
      before = micros;
      for (const object of Object.keys(objects)) {
        assert.ok(micros - (latest.get(object) ?? -Infinity) >= 1000, `${id} of ${object}`);
        latest.set(object, micros);
      }
    }
  }
});

Deno.test("Work begins before it ends, and waiting is what a buffer and its conveyor say", () => {
  const log = plainEvents(logOf(intricate, { granularity: "tube" }));
  for (const { micros, values } of log) if ("start_time" in values) assert.ok(Number(values.start_time) <= micros);
  const waits = log.filter(({ activity }) => activity === 'Pack "er"').map(({ values }) => Number(values.wait_s));
  assert.ok(waits.length > 100 && waits.every((wait) => wait > 3 * 4 / 5 - 1e-6), "a conveyor takes tubes 3 s");
  assert.ok(log.filter(({ activity }) => activity === "Füller").every(({ values }) => values.wait_s === null));
});

Deno.test("Rework leads an item back, two pallets made at once are split from their cases, and machines of one station share its activity", () => {
  const log = logOf(intricate, { granularity: "tube" }), mended = new Map<string, number>(), splits: string[] = [];
  for (const { activity, objects } of plainEvents(log)) {
    if (activity !== "Mender") continue;
    for (const [object, qualifier] of Object.entries(objects)) {
      if (qualifier === "passing") mended.set(object, (mended.get(object) ?? 0) + 1);
    }
  }
  // It may go back twice, and comes to the mender once more.
  assert.ok(mended.size > 20 && Math.max(...mended.values()) === 3);
  log.forEachObjectRelation((source, target, qualifier) => {
    if (qualifier === "split from") splits.push(`${log.objectType(source).name} ${log.objectType(target).name}`);
  });
  assert.deepEqual([...new Set(splits)], ["Pallet Case"]);
  const packers = plainEvents(log).filter(({ activity }) => activity === 'Pack "er"')
    .flatMap(({ objects }) => Object.keys(objects).filter((object) => objects[object] === "resource"));
  assert.deepEqual([...new Set(packers)].sort(), ['Pack "er".1', 'Pack "er".2']);
});

Deno.test("A coarser log leaves lower types out, and what it keeps is the same", () => {
  const whole = events.filter(({ objects }) => Object.keys(objects).some((object) => /^(Case|Pallet)-/.test(object)));
  const cases = plainEvents(baselineLog({})).filter(({ activity }) => !["microstop", "cleared"].includes(activity));
  const kept = cases.filter(({ activity }) => !["breakdown", "repaired"].includes(activity));
  assert.deepEqual(
    kept.map(({ activity, micros }) => [activity, micros]),
    whole.map(({ activity, micros }) => [activity, micros]),
  );
  assert.deepEqual(baselineLog({ granularity: "PALLET" }).objectTypes.map(({ name }) => name), ["Machine", "Pallet"]);
  const carton = logOf(intricate, { granularity: "case" });
  assert.deepEqual(carton.objectTypes.map(({ name }) => name), ["Carton & Co", "Case", "Machine", "Pallet"]);
  assert.throws(() => baselineLog({ granularity: "cas" }), {
    name: "RangeError",
    message: /Tube, Case, Pallet; did you mean Case/,
  });
});

Deno.test("Hours cut events out, objects without any go, and relations stay where both of their ends do", () => {
  const cut = baselineLog({ granularity: "tube", fromHours: 0.25, toHours: 0.5 }),
    start = baseline.startTime.getTime() * 1000;
  const inside = events.filter(({ micros }) => micros >= start + 0.25 * 3.6e9 && micros < start + 0.5 * 3.6e9);
  assert.deepEqual(
    plainEvents(cut).map(({ micros, objects }) => [micros, objects]),
    inside.map((e) => [e.micros, e.objects]),
  );
  assert.equal(plainEvents(cut)[0].id, "e1");
  const known = new Set(inside.flatMap(({ objects }) => Object.keys(objects)));
  assert.deepEqual(new Set(plainObjects(cut).keys()), known);
  for (const [part, whole] of wholes(cut)) assert.ok(known.has(part) && known.has(whole));
  assert.throws(() => baselineLog({ fromHours: 2 }), { name: "RangeError", message: /the run lasts 1 h/ });
  assert.throws(() => baselineLog({ fromHours: 0.5, toHours: 0.5 }), {
    name: "RangeError",
    message: /before the second/,
  });
});

Deno.test("An item is complete where all of its events are in the log", () => {
  const eventsOf = (log: PlainEvent[]) => {
    const counts = new Map<string, number>();
    for (const { objects } of log) for (const id of Object.keys(objects)) counts.set(id, (counts.get(id) ?? 0) + 1);
    return counts;
  };
  const cut = baselineLog({ granularity: "tube", fromHours: 0.25, toHours: 0.5 });
  const kept = eventsOf(plainEvents(cut)), all = eventsOf(events);
  for (const [id, { type, values: { complete } }] of plainObjects(cut)) {
    if (type === "Machine") continue;
    const isWhole = kept.get(id) === all.get(id) && objects.get(id)!.values.complete === true;
    assert.equal(complete, isWhole, id);
  }
});

Deno.test("Changes of state are events as PackML names them, in the order in which a machine goes through them", () => {
  const log = plainEvents(baselineLog({ granularity: "pallet", states: true }));
  const changes = log.filter(({ activity }) => activity.startsWith("PackML "));
  const { events: recorded } = baseline.columns, filler: number[] = [];
  for (let row = 0; row < recorded.count; row++) {
    if (recorded.machine[row] === 0) filler.push(STATE_ROWS[recorded.state[row]].packml.number);
  }
  const numbers = changes.filter(({ objects }) => "Filler" in objects).map(({ values }) => values.packml_no);
  assert.deepEqual(numbers, filler.filter((number, i) => number !== filler[i - 1]));
  assert.ok(numbers.includes(STATE_ROWS[EXECUTE].packml.number));
});

Deno.test("Of a stop, and of an item, that is open at the end the log says no end", () => {
  const run = smallLine([{ name: "Filler", failures: [{ name: "f", after: 5, repair: 100 }] }], { seconds: 9 });
  const log = plainEvents(logOf(run));
  assert.deepEqual(log.map(({ activity }) => activity).filter((name) => name !== "Filler" && name !== "ship"), [
    "breakdown",
  ]);
  const unfinished = [...objects.values()].filter(({ values }) => values.complete === false);
  assert.ok(unfinished.length > 0 && unfinished.length < 1000);
});

Deno.test("What a failure scraps ends in reject, the tube that was about to be made too", () => {
  const run = smallLine([
    { name: "Filler", failures: [{ name: "f", after: 1.5, repair: 1, after_failure: "scrap" }] },
  ], { seconds: 3.6 });
  const log = plainEvents(logOf(run));
  const items = log.filter(({ activity }) => activity !== "breakdown" && activity !== "repaired");
  assert.deepEqual(items.map(({ activity, objects }) => `${activity} ${Object.keys(objects)[0]}`), [
    "Filler M1-1",
    "ship M1-1",
    "reject M1-2",
    "Filler M1-3",
    "ship M1-3",
  ]);
});

Deno.test("Names that would mean two things are refused, all together", () => {
  const line = (filler: string, type: string) =>
    defineRun({
      run: { duration_hours: 0.01 },
      materials: [type, "Case"],
      topology: {
        stations: [{ name: filler, output_type: type }, { name: `${type}-1`, output_type: "Case", batch_in: 2 }],
      },
      equipment: { [filler]: { uph: 3600 }, [`${type}-1`]: { uph: 3600 } },
    });
  assert.throws(() => logOf(line("ship", "Machine")), {
    name: "DatasetError",
    message: /station ship is called like an event; type Machine .*; machine Machine-1 is called like an item/,
  });
});

Deno.test("A run that has not kept what a log is made of is refused with what to do", async () => {
  const run = smallLine([{ name: "Filler" }]);
  await assert.rejects(ocelLog(simulate(run)), /items: "visits" and events: "down"/);
  await assert.rejects(
    ocelLog(simulate(run, { items: "visits" })),
    /all stops: simulate it with events: "down" or "full"/,
  );
  await assert.rejects(ocelLog(simulate(run, { items: "visits", events: "down" }), { states: true }), /events: "full"/);
  const log = await ocelLog(simulateRun(run, { items: "visits", events: "down" }));
  assert.match(Deno.inspect(log), /OcelLog\n.*events: Filler, ship/);
});

Deno.test("The log of a run that ends with an item ends with its shipping", () => {
  const log = logOf({ ...baseline.run, run: { ...baseline.run.run, until: { finished: 3 } } }), all = plainEvents(log);
  const shipped = all.filter(({ activity }) => activity === "ship");
  assert.equal(shipped.length, 3);
  assert.equal(all.at(-1)!.activity, "ship");
});
