/**
 * Random lines whose machines wear out and go wrong on purpose: what holds of any line holds of them.
 *
 * @module
 */
import assert from "node:assert/strict";
import { Engine } from "../../src/engine/engine.ts";
import { buildLine } from "../../src/model/build_line.ts";
import type { Line } from "../../src/model/line.ts";
import * as fc from "../deps/fast_check.ts";
import { hashOfColumns, hashOfRun } from "../support/column_hash.ts";
import { worn } from "../support/worn.ts";
import { anyRun } from "../support/any_run.ts";

const RUNS = fc.sample(anyRun, { seed: 33, numRuns: 60 });

const finished = (line: Line) => new Engine(line, { events: "full", lives: true }).finish();

Deno.test("What goes wrong with a line conserves base units, defects and time", () => {
  let isOther = 0;
  for (const run of RUNS) {
    const plain = buildLine(run), line = worn(plain), { totals, endSeconds } = finished(line);
    assert.equal(totals.unitsBorn, totals.shippedUnits + totals.rejectedUnits + totals.unitsInLine);
    const { defectsCreated, defectsDetected, defectsEscaped, defectsRepaired, defectsInLine } = totals;
    assert.equal(defectsCreated, defectsDetected + defectsEscaped + defectsRepaired + defectsInLine);
    for (const { stateSeconds } of totals.machines) {
      const sum = stateSeconds.reduce((all, seconds) => all + seconds, 0);
      assert.ok(Math.abs(sum - endSeconds) < 1e-6, `${sum} of ${endSeconds} s`);
    }
    if (hashOfRun(finished(plain)) !== hashOfRun(finished(line))) isOther++;
  }
  assert.ok(isOther > 0.8 * RUNS.length, `${isOther} lines went otherwise`);
});

Deno.test("A line that goes wrong is the same in slices as in one go, its lives too", () => {
  for (const run of RUNS.slice(0, 25)) {
    const line = worn(buildLine(run)),
      whole = finished(line),
      engine = new Engine(line, { events: "full", lives: true });
    while (!engine.done) engine.advance(line.durationSeconds / 7.3);
    const sliced = engine.finish();
    assert.equal(hashOfRun(sliced), hashOfRun(whole));
    assert.equal(hashOfColumns(sliced.lives!), hashOfColumns(whole.lives!));
  }
});

Deno.test("Times to failure are those of the line that is well: nothing that goes wrong draws from their streams", () => {
  for (const run of RUNS) {
    const plain = buildLine(run), well = finished(plain).lives!, ill = finished(worn(plain)).lives!;
    const times = ({ count, machine, cause, life, timeToFailureSeconds }: typeof well) =>
      new Map(
        Array.from({ length: count }, (_, i) => [`${machine[i]} ${cause[i]} ${life[i]}`, timeToFailureSeconds[i]]),
      );
    const expected = times(well);
    for (const [key, seconds] of times(ill)) if (expected.has(key)) assert.equal(seconds, expected.get(key), key);
  }
});

Deno.test("Where a part fails in operation, it does so at the age that was drawn, whatever else goes wrong", () => {
  for (const run of RUNS) {
    const line = worn(buildLine(run)), { count, machine, cause, ...lives } = finished(line).lives!;
    for (let i = 0; i < count; i++) {
      const mode = line.machines[machine[i]].phases.find((phase) =>
        phase.kind === "breakdown" && phase.cause === cause[i]
      );
      if (mode?.kind !== "breakdown" || mode.basis !== "operating" || lives.end[i] !== 0) continue;
      const age = lives.endOperatingSeconds[i] - lives.startOperatingSeconds[i];
      assert.ok(
        Math.abs(age - lives.timeToFailureSeconds[i]) < 2e-6,
        `${age} s for ${lives.timeToFailureSeconds[i]} s`,
      );
    }
  }
});
