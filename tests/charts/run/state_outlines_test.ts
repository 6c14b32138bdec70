import assert from "node:assert/strict";
import { STATE_COLOURS } from "../../../src/charts/frame/palette.ts";
import { stateColumns } from "../../../src/charts/run/state_columns.ts";
import { stateOutlines } from "../../../src/charts/run/state_outlines.ts";
import * as fc from "../../deps/fast_check.ts";
import { STATES } from "../../../src/model/states.ts";
import { simulate } from "../../../src/run/simulate.ts";
import { randomRun } from "../../support/random_line.ts";

const HIGH = 99;

/** The colour that is seen at a point, the last drawn being on top; null where nothing is. */
function colourAt(paths: ReturnType<typeof stateOutlines>, x: number, y: number): unknown {
  return paths.findLast(({ d }) => y > topAt(`${d}`, x))?.fill ?? null;
}

/** How far down an outline begins at x, the bottom being its other end. */
function topAt(d: string, x: number): number {
  let at = 0, top = HIGH;
  for (const [, command, value] of d.slice(1).replace(/^[\d.]+ /, "V").matchAll(/([hHV])(-?[\d.]+)/g)) {
    if (command === "V") top = Number(value);
    else {
      const to = command === "h" ? at + Number(value) : Number(value);
      if (x >= at && x < to) return top;
      at = to;
    }
  }
  return HIGH;
}

Deno.test("Of each column a state covers the share of its time, to the nearest step of its height", () => {
  fc.assert(
    fc.property(randomRun, fc.constantFrom(1, 5, 17), fc.constantFrom("full", "none"), (run, columnsMax, events) => {
      const result = simulate(run, { events }), columns = stateColumns(result, columnsMax);
      const machineCount = result.line.machines.length, place = { x: 100, y: 20, width: 500, height: 22 };
      for (let machine = 0; machine < machineCount; machine++) {
        const paths = stateOutlines(columns, { machine, machineCount, place });
        for (let column = 0; column < columns.count; column++) {
          const middle = (columns.edges[column] + columns.edges[column + 1]) / 2 / columns.edges[1];
          const length = columns.edges[column + 1] - columns.edges[column];
          const seen = Array.from({ length: HIGH }, (_, step) => colourAt(paths, middle, step + 0.5));
          STATES.forEach((state, s) => {
            const drawn = seen.filter((colour) => colour === STATE_COLOURS[state]).length / HIGH;
            const share = columns.seconds[(column * machineCount + machine) * STATES.length + s] / length;
            assert.ok(Math.abs(drawn - share) <= 1.01 / HIGH, `${state}: ${drawn}, expected ${share}`);
          });
        }
      }
    }),
    { seed: 66, numRuns: 60 },
  );
});

Deno.test("Outlines fill their place from side to side", () => {
  fc.assert(
    fc.property(randomRun, (run) => {
      const columns = stateColumns(simulate(run), 5), place = { x: 100, y: 20, width: 500, height: 22 };
      const [{ transform, d }] = stateOutlines(columns, { machine: 0, machineCount: run.topology.nodes.length, place });
      const [, x, y, scaleX, scaleY] = `${transform}`.match(/^translate\((.+) (.+)\) scale\((.+) (.+)\)$/)!.map(Number);
      const [, wide] = `${d}`.match(/H([\d.]+)V99/)!.map(Number);
      assert.deepEqual([x, y], [100, 20]);
      assert.ok(
        Math.abs(wide * scaleX - 500) < 0.1 && Math.abs(HIGH * scaleY - 22) < 0.1,
        `${wide} ${scaleX} ${scaleY}`,
      );
    }),
    { seed: 67, numRuns: 30 },
  );
});
