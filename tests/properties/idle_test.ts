/**
 * What is said to have no effect has none: on lines of any shape, whatever comes to which station by which way.
 *
 * @module
 */
import assert from "node:assert/strict";
import type { ResolvedRun } from "../../src/config/resolve/resolved.ts";
import { type IdleValue, idleValues } from "../../src/config/written/idle_values.ts";
import { simulate } from "../../src/run/simulate.ts";
import * as fc from "../deps/fast_check.ts";
import { hashOfRun } from "../support/column_hash.ts";
import { anyRun } from "../support/any_run.ts";
import { randomGraph } from "../support/random_graph.ts";

/** All that a run leaves; causes by their names, since which number stands for one depends on what others there are. */
function bits(run: ResolvedRun): string {
  const { columns, line: { causes } } = simulate(run, { events: "full" }), { events } = columns;
  const names = Array.from(events.cause.subarray(0, events.count), (cause) => causes[cause] ?? "");
  return hashOfRun({ ...columns, events: { ...events, cause: new Int16Array() } }) + names.join("\n");
}

/** Another value for each parameter that some rule takes the effect from. */
const OTHERS: Readonly<Record<string, number>> = {
  mtbf_min: 2,
  mttr_min: 3,
  jam_prob: 0.3,
  jam_time_sec: 7,
  detection_prob: 0.37,
  false_reject_prob: 0.37,
  repair_prob: 0.37,
};

/** A station that inspects says how much of it, which is no result of the line: who does not begins not to. */
const KEEP_NOTHING = ["detection_prob", "false_reject_prob"];

/** The run with another value there; null where there is none to try. */
function changed(run: ResolvedRun, { path }: IdleValue): ResolvedRun | null {
  const name = String(path.at(-1));
  if (path[0] !== "equipment" || !Object.hasOwn(OTHERS, name)) return null;
  const copy = structuredClone(run) as unknown as Record<string, unknown>;
  const holder = path.slice(0, -1).reduce((part, key) => part[key] as Record<string, unknown>, copy);
  if (KEEP_NOTHING.includes(name) && holder[name] === 0) return null;
  holder[name] = OTHERS[name];
  return copy as unknown as ResolvedRun;
}

function triedOn(arbitrary: fc.Arbitrary<ResolvedRun>, numRuns: number): Map<string, number> {
  const tried = new Map<string, number>();
  fc.assert(
    fc.property(arbitrary, (run) => {
      const expected = bits(run);
      for (const value of idleValues(run)) {
        const other = changed(run, value);
        if (other === null) continue;
        const name = String(value.path.at(-1));
        tried.set(name, (tried.get(name) ?? 0) + 1);
        assert.equal(bits(other), expected, `${value.path.join(".")}: ${value.reason}`);
      }
    }),
    { seed: 31, numRuns },
  );
  return tried;
}

Deno.test("A value that is said to be without effect can be another one, and the results are the same bits", () => {
  const tried = triedOn(anyRun, 60);
  for (const name of ["mttr_min", "jam_time_sec", "repair_prob"]) assert.ok(tried.get(name)! > 10, name);
});

/** Most machines of random graphs spoil something; here few do, so that nothing is to be found. */
const fewDefects = randomGraph.map((run): ResolvedRun => ({
  ...run,
  equipment: Object.fromEntries(
    Object.entries(run.equipment).map(([name, machine], index) => [name, {
      ...machine,
      quality: {
        ...machine.quality,
        defect_rate: index % 5 === 2 ? machine.quality.defect_rate : 0,
        false_reject_prob: index % 3 === 1 ? 0.3 : 0,
        detection_prob: index % 2 === 0 ? 0.6 : machine.quality.detection_prob,
      },
    }]),
  ),
}));

Deno.test("What inspects where nothing defective can come, and mends where nothing can be found, changes nothing", () => {
  const tried = triedOn(fewDefects, 50);
  for (const name of ["detection_prob", "repair_prob"]) assert.ok(tried.get(name)! > 10, name);
});
