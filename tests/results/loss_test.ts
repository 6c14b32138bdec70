import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import * as fc from "../deps/fast_check.ts";
import { STATE_ROWS, STATES } from "../../src/model/states.ts";
import { lineLosses } from "../../src/results/loss.ts";
import { lineKpis } from "../../src/results/kpis.ts";
import { isCounted, LINE, stateSeconds, TOTALS } from "./filler_line.ts";

Deno.test("The critical station's time falls from scheduled to good, each second put down once", () => {
  const losses = lineLosses(LINE, TOTALS).filter(({ reason, seconds }) => isCounted(reason, seconds));
  deepStrictEqual(losses.map(({ reason, seconds, percent }) => [reason, seconds, percent]), [
    ["PLANNED", 0, 0],
    ["CHANGEOVER", 0, 0],
    ["DOWN", 100, 10],
    ["JAMMED", 50, 5],
    ["STARVED", 0, 0],
    ["NO_RAW_MATERIAL", 0, 0],
    ["BLOCKED", 50, 5],
    ["SLOW", 10, 1],
    ["REWORK", 0, 0],
    ["REJECTED", 10, 1],
    ["DEFECTIVE", 12, 1.2],
    ["UNFINISHED", 48, 4.8],
    ["GOOD", 720, 72],
  ]);
});

Deno.test("What was rejected before a critical packer is not its loss", () => {
  const losses = lineLosses({ ...LINE, criticalNode: 2 }, TOTALS);
  strictEqual(losses.find((loss) => loss.reason === "REJECTED")?.seconds, 0);
  strictEqual(losses.find((loss) => loss.reason === "DEFECTIVE")?.seconds, 6);
  strictEqual(losses.find((loss) => loss.reason === "GOOD")?.seconds, 360);
});

Deno.test("What stations behind the critical one scrap is as good as rejected; what it scraps itself was only slow", () => {
  const machines = TOTALS.machines.map((machine) => ({ ...machine, scrapped: 2 }));
  const before = lineLosses(LINE, TOTALS), after = lineLosses(LINE, { ...TOTALS, machines });
  const grown = after.map(({ reason, seconds }, i) => [reason, seconds - before[i].seconds]).filter(([, s]) => s !== 0);
  // Two tubes at the inspector, two cases of twelve at the packer: of those that are still in the line.
  deepStrictEqual(grown, [["REJECTED", 26], ["UNFINISHED", -26]]);
});

Deno.test("A line without base units, or before its first second, has no losses", () => {
  deepStrictEqual(lineLosses({ ...LINE, criticalNode: -1 }, TOTALS), []);
  deepStrictEqual(lineLosses(LINE, { ...TOTALS, seconds: 0 }), []);
});

Deno.test("Losses sum to the run, and the good part of busy time is the line's OEE", () => {
  const seconds = fc.double({ min: 0.001, max: 1e6, noNaN: true });
  const count = fc.integer({ min: 0, max: 100_000 });
  const times = fc.tuple(...STATES.map(() => seconds));
  fc.assert(fc.property(times, count, count, (spent, output, goodUnits) => {
    const own = { ...TOTALS.machines[0], output, stateSeconds: stateSeconds({}) };
    own.stateSeconds.set(spent);
    const run = spent.reduce((sum, part) => sum + part);
    const totals = { ...TOTALS, seconds: run, machines: TOTALS.machines.with(0, own), goodUnits };
    const losses = lineLosses(LINE, totals);
    close(losses.reduce((sum, loss) => sum + loss.percent, 0), 100, run + output + goodUnits);
    const oee = lineKpis(LINE, totals).oee!;
    const planned = spent.filter((_, state) => STATE_ROWS[state].kind === "planned");
    close(losses.at(-1)!.seconds, planned.reduce((left, part) => left - part, run) * oee, run + goodUnits);
  }));
});

/** Close to float precision at the scale of what was added up. */
function close(actual: number, expected: number, scale: number): void {
  ok(Math.abs(actual - expected) <= 1e-9 * Math.max(scale, 1), `${actual} is not close to ${expected}`);
}
