import assert from "node:assert/strict";
import * as fc from "../deps/fast_check.ts";
import type { Totals } from "../../src/engine/record/columns.ts";
import { Engine } from "../../src/engine/engine.ts";
import { buildLine } from "../../src/model/build_line.ts";
import type { Line } from "../../src/model/line.ts";
import { BLOCKED, DOWN, EXECUTE, JAMMED, STARVED } from "../../src/model/states.ts";
import { randomRun } from "../support/random_line.ts";

/** Looks at random lines at random instants. */
function atEveryInstant(look: (line: Line, totals: Totals, states: number[]) => void): void {
  const steps = fc.array(fc.constantFrom(0.1, 1, 3.7, 25), { minLength: 1, maxLength: 12 });
  fc.assert(
    fc.property(randomRun, steps, (run, steps) => {
      const line = buildLine(run);
      const engine = new Engine(line, { events: "none" });
      const states = () => line.machines.map((_, machine) => engine.state(machine));
      for (const seconds of steps) {
        engine.advance(seconds);
        look(line, engine.totals(), states());
      }
      engine.advance(Infinity);
      look(line, engine.totals(), states());
    }),
    { seed: 1, numRuns: 250 },
  );
}

Deno.test("Between two stations no item is lost: what one let go is in the buffer, in its hands, or taken", () => {
  atEveryInstant((line, { machines, buffers, ...totals }, states) => {
    line.machines.forEach(({ name }, m) => {
      const isLast = m === line.machines.length - 1;
      const gone = isLast ? totals.goodItems + totals.defectiveItems : machines[m + 1].taken + buffers[m].level;
      const inHands = machines[m].output - machines[m].rejected - gone;
      assert.equal(inHands, states[m] === BLOCKED ? 1 : 0, `${name} after ${totals.seconds} s`);
    });
  });
});

Deno.test("Inside a station no item is lost: what it has taken and not yet made into something is there", () => {
  atEveryInstant((line, { machines, seconds }, states) => {
    line.machines.forEach(({ name, batchIn }, m) => {
      const { taken, output, scrapped } = machines[m], inside = taken - batchIn * (output + scrapped);
      const what = `${name} after ${seconds} s in state ${states[m]} holds ${inside}`;
      if (states[m] === STARVED) assert.ok(inside >= 0 && inside < batchIn, what);
      else if (states[m] === BLOCKED) assert.equal(inside, 0, what);
      else if (states[m] === DOWN && inside === 0) assert.ok(scrapped > 0, what);
      else assert.ok([EXECUTE, DOWN, JAMMED].includes(states[m]) && inside === batchIn, what);
    });
  });
});

Deno.test("Base units are in the line, shipped or rejected, and born where the base type is made", () => {
  atEveryInstant((line, totals) => {
    assert.equal(totals.unitsBorn, totals.shippedUnits + totals.rejectedUnits + totals.unitsInLine);
    const maker = line.machines.findIndex((machine) => machine.startsBaseUnits);
    const { taken } = totals.machines[maker];
    assert.equal(totals.unitsBorn, Math.floor(taken / line.machines[maker].batchIn));
  });
});

Deno.test("Defects are detected, escaped, repaired or in the line, and made by machines that spoil", () => {
  atEveryInstant((line, totals) => {
    const { defectsCreated, defectsDetected, defectsEscaped, defectsRepaired, defectsInLine } = totals;
    assert.equal(defectsCreated, defectsDetected + defectsEscaped + defectsRepaired + defectsInLine);
    assert.equal(defectsCreated, totals.machines.reduce((sum, machine) => sum + machine.defectsCreated, 0));
    totals.machines.forEach(({ output, outputWithoutNewDefect, defectsCreated }, m) => {
      assert.equal(output, outputWithoutNewDefect + defectsCreated);
      if (!spoils(line.machines[m])) assert.equal(defectsCreated, 0);
    });
  });
});

function spoils({ phases }: Line["machines"][number]): boolean {
  return phases.some((phase) => phase.kind === "transform" && phase.defectRate > 0);
}

Deno.test("A finite source gives no more than it has", () => {
  atEveryInstant((line, totals) => {
    assert.ok(totals.machines[0].taken <= line.sources[0].inventory);
  });
});

Deno.test("Levels stay within capacity, and full and empty times within the run", () => {
  atEveryInstant((line, { buffers, seconds }) => {
    buffers.forEach(({ level, levelMax, levelSeconds, fullSeconds, emptySeconds }, b) => {
      const { capacity, name } = line.buffers[b];
      assert.ok(level >= 0 && level <= levelMax && levelMax <= capacity, `${name}: ${level}, at most ${levelMax}`);
      const slack = 1e-9 * seconds;
      assert.ok(levelSeconds >= 0 && levelSeconds <= levelMax * seconds + slack, `${name}: ${levelSeconds}`);
      // Of capacity 0 it is full and empty at once.
      assert.ok((capacity === 0 ? fullSeconds : fullSeconds + emptySeconds) <= seconds + slack);
    });
  });
});
