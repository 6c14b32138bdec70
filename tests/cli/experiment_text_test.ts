import { deepStrictEqual, doesNotMatch, match, strictEqual } from "node:assert/strict";
import * as fc from "../deps/fast_check.ts";
import { compareText } from "../../src/cli/text/compare_text.ts";
import { digitsFor, intervalText, meanText, sharedDigits, signed } from "../../src/text/estimate_text.ts";
import { experimentText } from "../../src/cli/text/experiment_text.ts";
import { unpainted } from "../../src/cli/terminal.ts";
import { type Made, madeResult } from "../support/made_result.ts";

const SCREEN = { paint: unpainted, width: 120 };

const MAKESPAN = "run.makespan_hours";
const THROUGHPUT = "line.throughput_per_hour", OEE = "line.oee_percent", MARGIN = "economics.gross_margin";

/** Four replications with and without changes; the values of others are those of the run. */
const VALUES: Record<string, number[]> = { run: [10, 12, 14, 16], fast: [11, 14, 15, 18], slow: [9, 12, 13, 15] };
const made: Made = (variant) => VALUES[variant] ?? VALUES.run;

const CHANGES = { "equipment.Filler.uph": 12000 };

Deno.test("A mean is written with the digits that its interval justifies", () => {
  deepStrictEqual([0.049, 0.12, 0.99, 1, 12, 4100].map((halfWidth) => digitsFor(halfWidth)), [3, 2, 2, 1, 0, 0]);
  deepStrictEqual([8.75, 63.25, 18749.5, 0].map((value) => digitsFor(null, value)), [2, 1, 0, 0]);
  strictEqual(sharedDigits([null, 0.5, 0.012], [1]), 3);
  strictEqual(sharedDigits([1e-15, 0], [8.75]), 2, "what rounding makes of 0 is 0");
  strictEqual(meanText(8.3125, 8.0725, 2), "8.31 ± 0.24");
  strictEqual(meanText(8.3125, null, 2), "8.31");
  strictEqual(meanText(null, null, 2), "–");
  deepStrictEqual([0.125, -0.125, -0.001, null].map((value) => signed(value, 2)), ["+0.13", "−0.13", "0.00", "–"]);
  strictEqual(intervalText(-0.5, 1.25, 1), "−0.5 … +1.3");
});

// Student's t with 3 degrees of freedom: 3.1824 for 95%, 4.8567 for 95% of three together, from tables.
Deno.test("An experiment shows means, paired differences, both intervals, and what they say", async () => {
  const result = await madeResult({
    name: "speeds",
    description: "Does speed pay?",
    run: "baseline_8hr",
    variants: { fast: CHANGES, slow: CHANGES, "as before": CHANGES },
    metrics: [THROUGHPUT],
  }, made);
  strictEqual(
    experimentText(result, SCREEN),
    `speeds  run baseline_8hr, 8 h · 4 variants · 4 replications each · seeds 42 to 45
Does speed pay?

line.throughput_per_hour        mean    against run   95% interval  all 3 together
run                       13.0 ± 4.1
fast                      14.5 ± 4.6  +1.50  +11.5%  +0.58 … +2.42   +0.10 … +2.90  more
slow                      12.3 ± 4.0  −0.75   −5.8%  −1.55 … +0.05   −1.96 … +0.46  not clear
as before                 13.0 ± 4.1   0.00    0.0%    0.00 … 0.00     0.00 … 0.00  the same

"All 3 together", by which the last column goes: 95% sure that every row is right (Bonferroni).
Same seeds for all variants: the variance of the differences is 45.0 times smaller (median).
`,
  );
});

Deno.test("An experiment of the run alone shows its means", async () => {
  const result = await madeResult({ name: "alone", run: "baseline_8hr", seed: 7, metrics: [THROUGHPUT] }, () => [10]);
  strictEqual(
    experimentText(result, SCREEN),
    `alone  run baseline_8hr, 8 h · 1 variant · 1 replication each · seed 7

line.throughput_per_hour  mean
run                       10.0
`,
  );
});

Deno.test("A variant that always fails has no figures, and the reason stands below", async () => {
  const spec = { name: "broken", run: "baseline_8hr", metrics: [THROUGHPUT], variants: { fast: CHANGES } };
  const text = experimentText(await madeResult(spec, (variant) => variant === "run" ? [10, 12] : null), SCREEN);
  match(text, /^fast +0 +– +– +– {2}–$/m);
  match(text, /\n\n1 of 3 replications failed\n {2}fast, seed 42: made to fail\n$/);
});

Deno.test("Forty variants are shown at most, and names no longer than a line can bear", async () => {
  const names = Array.from({ length: 60 }, (_, i) => `${"long ".repeat(20)}${i}`);
  const variants = Object.fromEntries(names.map((name) => [name, CHANGES]));
  const text = experimentText(await madeResult({ run: "baseline_8hr", metrics: [OEE], variants }, made), SCREEN);
  match(text, /\n… and 21 more variants\n/);
  strictEqual(Math.max(...text.split("\n").map((line) => line.length)) <= 120, true);
});

/** What `compare` says of a run with and without the change. */
async function comparison(made: Made, metrics = [THROUGHPUT, OEE, MARGIN]): Promise<string> {
  const spec = { run: "baseline_8hr", variants: { changed: CHANGES }, metrics };
  return compareText(await madeResult(spec, made), SCREEN);
}

Deno.test("A comparison says what changes, by how much, and how sure that is", async () => {
  const changed: Record<string, number[]> = {
    [THROUGHPUT]: [11, 14, 15, 18],
    [OEE]: [9, 12, 13, 17],
    [MARGIN]: [8000, 9000, 9000, 10000],
  };
  const text = await comparison((variant, metric) => {
    return variant === "changed" ? changed[metric] : metric === MARGIN ? [9000, 10000, 11000, 12000] : VALUES.run;
  });
  strictEqual(
    text,
    `baseline_8hr with Filler.uph = 12000
4 shifts of 8 h without and with the change, with the same random numbers

Throughput  13.00 → 14.50 pallets per hour: 1.50 pallets per hour more (11.5%)
            95% sure: 0.58 to 2.42 pallets per hour more
Line OEE    13.0 → 12.8%: 0.2 points less
            not clear: 1.8 less to 1.3 points more; try more --replications
Margin      $10,500 → $9,000: $1,500 less (14.3%)
            95% sure: $581 to $2,419 less
`,
  );
});

Deno.test("The difference that is shown is that of the values that are shown", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(fc.double({ min: 0, max: 1e5, noNaN: true }), fc.double({ min: 0, max: 1e5, noNaN: true })), {
        minLength: 2,
        maxLength: 5,
      }),
      async (pairs) => {
        const text = await comparison((variant) => pairs.map(([a, b]) => variant === "run" ? a : b), [MARGIN, OEE]);
        const lines = text.match(/^.* → .*$/gm)!;
        strictEqual(lines.length, 2);
        for (const line of lines) {
          const [before, after, change] = line.replace(/[$,%]/g, "").match(/-?\d+(\.\d+)?/g)!.map(Number);
          if (/: the same/.test(line)) continue;
          const signed = / less/.test(line) ? -change : change;
          strictEqual(Math.abs(after - before - signed) < 1e-6, true, line);
        }
      },
    ),
    { seed: 5, numRuns: 60 },
  );
});

Deno.test("A change that changes nothing is said to change nothing, and one shift to say little", async () => {
  match(await comparison(made, [MARGIN]), /^Margin {6}\$13 → \$13: the same in every shift\n$/m);
  const one = await comparison((variant) => variant === "run" ? [10] : [12], [THROUGHPUT]);
  match(one, /^1 shift of 8 h without and with the change/m);
  match(one, /: 2\.0 pallets per hour more \(20\.0%\)\n {12}one shift says nothing about chance\n$/);
});

Deno.test("A gain that is the same in every shift, but for rounding, is not given an interval", async () => {
  const text = await comparison((variant) => variant === "run" ? [10, 20, 30] : [10.1, 20.1, 30.1], [THROUGHPUT]);
  match(
    text,
    /^Throughput {2}20\.0 → 20\.1 .*: 0\.1 pallets per hour more \(0\.5%\)\n {12}the same difference in every shift\n$/m,
  );
});

Deno.test("A change with which every shift fails leaves nothing to compare, and says why", async () => {
  const text = await comparison((variant) => variant === "run" ? [10, 12] : null, [THROUGHPUT]);
  match(
    text,
    /^Throughput {2}11(\.0)* → – pallets per hour: there is nothing to compare\n\n1 of 3 replications failed\n/m,
  );
});

const ENDING = { run: "baseline_8hr", set: { "run.until.finished": 60 }, metrics: [MAKESPAN] };

/** Hours of four shifts, of which the first and the last did not finish in one of both ways. */
const HOURS: Record<string, number[]> = { run: [NaN, 7, 6, 7], fast: [7, 6, 5, NaN] };

Deno.test("Where shifts lack a makespan, both sides are over those that have it, and it is said why", async () => {
  const spec = { ...ENDING, variants: { fast: CHANGES } };
  const text = compareText(await madeResult(spec, (variant) => HOURS[variant]), SCREEN);
  match(text, /^Makespan {4}6\.50 → 5\.50 h: 1\.00 h less \(15\.4%\)$/m);
  match(text, /^ {12}2 of 4 shifts have both values; in the others the hours were over first$/m);
  const flow = await comparison((variant) => variant === "run" ? [NaN, 12, 14] : VALUES.run.slice(0, 3), [OEE]);
  match(flow, /^Line OEE {4}13\.0 → 13\.0%.*\n {12}2 of 3 shifts have both values; the others are left out$/m);
});

Deno.test("An experiment says that the makespans it lacks are the longest", async () => {
  const spec = { ...ENDING, variants: { fast: CHANGES } };
  const text = experimentText(await madeResult(spec, (variant) => HOURS[variant]), SCREEN);
  match(text, /^run +3 /m);
  match(text, /^Where the hours were over first there is no run\.makespan_hours: its means leave out the longest\.$/m);
  const whole = experimentText(await madeResult(spec, (variant) => HOURS[variant].slice(1, 3)), SCREEN);
  doesNotMatch(whole, /over first/);
});

Deno.test("What differs by the same in every replication is not told as an interval of no width", async () => {
  const values = (variant: string) => VALUES.run.map((value) => value + (variant === "fast" ? 1 : 0));
  const result = await madeResult({
    run: "baseline_8hr",
    variants: { fast: CHANGES, same: CHANGES },
    metrics: [THROUGHPUT],
  }, values);
  const text = experimentText(result, SCREEN);
  match(text, /^fast .* more each time$/m);
  match(text, /^same .* the same$/m);
});
