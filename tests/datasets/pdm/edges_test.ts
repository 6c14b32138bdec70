/**
 * Small worlds whose tables can be reckoned by head.
 *
 * @module
 */
import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import { defineRun, simulate } from "../../../mod.ts";
import { runTables } from "../../../src/datasets/pdm/run_tables.ts";
import type { NamedValues } from "../../../src/datasets/pdm/rows/column_data.ts";
import { truthRows } from "../../../src/datasets/pdm/rows/truth_rows.ts";

const constant = (value: number) => ({ dist: "constant", value } as const);

/** A machine that always works, with modes that fail after so many minutes and are mended in so many. */
function tablesOf(
  modes: Record<string, { fails: Parameters<typeof constant>[0] | readonly number[]; mended: number }>,
  { hours, interval = 600 }: { hours: number; interval?: number },
) {
  const result = simulate(
    defineRun({
      run: { duration_hours: hours, telemetry_interval_sec: interval },
      materials: ["Tube"],
      topology: { stations: [{ name: "Filler", output_type: "Tube" }] },
      equipment: {
        Filler: {
          uph: 3600,
          sensors: [{ name: "drive", kind: "current" }],
          reliability: {
            failure_modes: Object.entries(modes).map(([name, { fails, mended }]) => ({
              name,
              mtbf_min: typeof fails === "number" ? constant(fails) : { dist: "empirical", values: [...fails] },
              mttr_min: constant(mended),
              wear: { warning_min: 20, roughness: Infinity, shape: 1 },
            })),
          },
        },
      },
    }),
    { lives: true, events: "down" },
  );
  const parts = [...runTables(result, { runId: 1, horizons: [0.5] })];
  return (table: string, column: string) => {
    const data = parts.find((part) => part.table === table)!.rows.columns[column];
    if ("index" in data) {
      return Array.from((data as NamedValues).index, (at) => (data as NamedValues).names[at] ?? null);
    }
    return Array.from(data, (value) => (Number.isNaN(value) ? null : Math.round(1e6 * value) / 1e6));
  };
}

Deno.test("Two modes that are used up at the same age make two failures, one after the other", () => {
  const column = tablesOf({ belt: { fails: 60, mended: 10 }, seal: { fails: 60, mended: 20 } }, { hours: 2 });
  deepStrictEqual(column("failures", "mode"), ["belt", "seal"]);
  deepStrictEqual(column("failures", "time_s"), [3600, 4200]);
  deepStrictEqual(column("failures", "repair_s"), [600, 1200]);
  // Ends of intervals every ten minutes: the failure at 60 minutes begins where the sixth ends.
  deepStrictEqual(column("labels", "in_failure"), [0, 0, 0, 0, 0, 0, 1, 1, 1, 0, 0, 0]);
  deepStrictEqual(column("labels", "next_mode"), [...Array(6).fill("belt"), ...Array(6).fill(null)]);
  deepStrictEqual(
    column("labels", "fails_within_0_5h"),
    [0, 0, 0, 1, 1, 1, -1, -1, -1, -1, -1, -1].map((label, row) => row === 9 ? -1 : label),
  );
  deepStrictEqual(column("truth", "x_belt"), [0, 0, 0, 0, 0.5, 1, 0, 0, 0, 0, 0, 0]);
  deepStrictEqual(column("truth", "x_seal"), [0, 0, 0, 0, 0.5, 1, 1, 1, 0, 0, 0, 0]);
});

Deno.test("A failure that lasts beyond the end has no repair time, and the rest of the run is in it", () => {
  const column = tablesOf({ belt: { fails: 60, mended: 300 } }, { hours: 1.5 });
  deepStrictEqual(column("failures", "repair_s"), [null]);
  deepStrictEqual(column("labels", "in_failure"), [0, 0, 0, 0, 0, 0, 1, 1, 1]);
  deepStrictEqual(column("labels", "censored"), [0, 0, 0, 0, 0, 0, 1, 1, 1]);
  deepStrictEqual(column("lives", "end"), ["failure"]);
  strictEqual(column("truth", "health").at(-1), 0);
});

Deno.test("A part that fails as soon as it is new does so when the repair before ends, without any damage before", () => {
  const column = tablesOf({ belt: { fails: [0, 30], mended: 40 } }, { hours: 20 });
  const ages = column("lives", "age_h") as number[], times = column("failures", "time_s") as number[];
  const repairs = column("failures", "repair_s") as number[];
  const atOnce = times.map((_, row) => row).filter((row) => ages[row] === 0);
  ok(atOnce.length > 3 && atOnce.length < times.length);
  for (const row of atOnce) strictEqual(times[row], row === 0 ? 0 : times[row - 1] + repairs[row - 1]);
  const health = column("truth", "health"), ends = column("truth", "time_s") as number[];
  health.forEach((value, row) => {
    const isDown = times.some((start, i) => start <= ends[row] && ends[row] < start + (repairs[i] ?? Infinity));
    strictEqual(value === 0, isDown);
  });
});

Deno.test("The last interval may be shorter, and one may be as long as the run", () => {
  const shorter = tablesOf({ belt: { fails: 60, mended: 10 } }, { hours: 1.4, interval: 1200 });
  deepStrictEqual(shorter("labels", "time_s"), [1200, 2400, 3600, 4800, 5040]);
  deepStrictEqual(shorter("telemetry", "execute_share"), [1, 1, 1, 0.5, 1]);
  deepStrictEqual(shorter("labels", "in_failure"), [0, 0, 0, 1, 0]);
  const whole = tablesOf({ belt: { fails: 60, mended: 10 } }, { hours: 1.4, interval: 36_000 });
  deepStrictEqual(whole("labels", "time_s"), [5040]);
  deepStrictEqual(whole("labels", "in_failure"), [1]);
});

Deno.test("Whether a failure follows is unknown where the run ends before, and known up to the last row where it does not", () => {
  const column = tablesOf({ belt: { fails: 1000, mended: 10 } }, { hours: 1 });
  deepStrictEqual(column("labels", "fails_within_0_5h"), [0, 0, 0, -1, -1, -1]);
  deepStrictEqual(
    column("labels", "rul_op_h"),
    [1000, 990, 980, 970, 960, 950, 940].slice(1).map((min) => Math.round(1e6 * min / 60) / 1e6),
  );
  deepStrictEqual(column("labels", "rul_cal_h"), Array(6).fill(null));
});

Deno.test("A hazard that is more than single precision holds is none", () => {
  const timeToFailure = { dist: "gamma", mean: 3600, sd: 14_400 } as const, ageSeconds = Float64Array.of(1e-40, 3600);
  const rows = new Float64Array(2),
    damage = [{ ageSeconds, leftSeconds: rows, damage: rows, isBegun: new Int8Array(2) }];
  const { hazard_belt_per_h } = truthRows({ modes: [{ name: "belt", timeToFailure } as never], damage, count: 2 });
  const [endless, hazard] = hazard_belt_per_h as Float64Array;
  ok(Number.isNaN(endless));
  ok(hazard > 0 && hazard < 1);
});
