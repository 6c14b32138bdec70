/**
 * Small buffers before a station that takes many items: what is said of them is what a simulation finds.
 *
 * @module
 */
import assert from "node:assert/strict";
import { defineRun } from "../../src/config/define.ts";
import { buildLine } from "../../src/model/build_line.ts";
import { lineWarnings } from "../../src/results/design_warnings.ts";
import { simulate } from "../../src/run/simulate.ts";

interface Pair {
  /** Places between the two. */
  readonly places: number;
  /** Tubes an hour, and cases of twelve. */
  readonly uph: number;
  readonly cases: number;
  readonly count?: number;
  readonly batchOut?: number;
  readonly packers?: number;
}

/** A filler and a case packer of twelve, with nothing random. */
const pair = ({ places, uph, cases, count = 1, batchOut = 1, packers = 1 }: Pair) =>
  defineRun({
    run: { duration_hours: 24 },
    materials: ["Tube", "Case"],
    topology: {
      stations: [
        { name: "Filler", output_type: "Tube", count, batch_out: batchOut },
        { name: "Packer", output_type: "Case", batch_in: 12, count: packers },
      ],
    },
    source: { initial_inventory: Infinity },
    equipment: { Filler: { uph, buffer_capacity: places }, Packer: { uph: cases } },
  });

/** What is said of the buffer. */
const warningOf = (line: Pair) =>
  lineWarnings(buildLine(pair(line))).find((warning) => warning.startsWith("the buffer from")) ?? null;

/** Tubes an hour that the pair packs. */
const packedPerHour = (line: Pair) => 12 * simulate(pair(line), { events: "none" }).summary.line.throughput_per_hour;

const number = (text: string) => Number(text.replaceAll(",", ""));

Deno.test("Without a place before a packer of twelve a line makes little more than half; it is told how many it needs", () => {
  const line = { uph: 3600, cases: 360 };
  assert.equal(
    warningOf({ ...line, places: 0 }),
    "the buffer from Filler to Packer has 0 places, and Packer, which takes 12 items a cycle, takes none while it " +
      "executes: Filler is blocked then, and they make at most 2,057 items an hour, where the critical station makes " +
      "up to 3,600; it needs 9 places or more",
  );
  assert.match(warningOf({ ...line, places: 1 })!, /has 1 place, .* at most 2,160 items an hour/);
  assert.equal(warningOf({ ...line, places: 9 }), null);
  assert.equal(warningOf({ ...line, places: Infinity }), null);
});

for (const [cases, name] of [[360, "faster than"], [300, "as fast as"], [250, "slower than"]] as const) {
  Deno.test(`The speed that is told is the one that a simulation finds: a packer ${name} the filler`, () => {
    const full = Math.min(3600, 12 * cases);
    for (const places of [0, 1, 3, 6, 8, 9, 10, 11, 12, 40]) {
      const line = { uph: 3600, cases, places };
      const warning = warningOf(line), packed = packedPerHour(line);
      if (warning === null) assert.ok(packed > 0.995 * full, `${places} places: ${packed}`);
      else {
        assert.ok(packed < 0.99 * full, `${places} places: ${packed}`);
        const [, told, needed] = warning.match(/at most ([\d,]+) items .* needs (\d+) places/)!;
        assert.ok(Math.abs(packed - number(told)) < 0.002 * full, `${places} places: ${packed}, told ${told}`);
        const enough = { ...line, places: Number(needed) };
        assert.equal(warningOf(enough), null);
        assert.notEqual(warningOf({ ...line, places: Number(needed) - 1 }), null);
      }
    }
  });
}

Deno.test("Of fillers side by side, or of several tubes a cycle, it is told what they make at most", () => {
  let warned = 0;
  for (const line of [{ uph: 1800, count: 2 }, { uph: 3600, batchOut: 4 }]) {
    for (const places of [0, 1, 2, 3, 4, 6, 8, 11]) {
      const whole = { ...line, cases: 360, places }, warning = warningOf(whole);
      if (warning === null) continue;
      warned++;
      const told = number(warning.match(/at most ([\d,]+) items/)![1]);
      assert.ok(packedPerHour(whole) <= told + 2, `${JSON.stringify(whole)}: told ${told}`);
    }
  }
  assert.ok(warned > 6);
});

Deno.test("A packer that executes for a blink, and packers side by side, need no buffer", () => {
  assert.equal(warningOf({ uph: 10000, cases: 12000, places: 0 }), null);
  assert.ok(packedPerHour({ uph: 10000, cases: 12000, places: 0 }) > 9950);
  assert.equal(warningOf({ uph: 3600, cases: 200, packers: 2, places: 0 }), null);
});
