import { deepStrictEqual, strictEqual } from "node:assert/strict";
import { deadlockSentence } from "../../src/text/deadlock_text.ts";
import { bytesText, countText, decimal, duration, moneyText, NONE, percentText } from "../../src/text/format.ts";
import { hoursText } from "../../src/text/run_length.ts";
import { summaryText } from "../../src/cli/text/summary_text.ts";
import { unpainted } from "../../src/cli/terminal.ts";
import { vCurveLines } from "../../src/cli/text/v_curve_text.ts";
import type { Deadlock } from "../../src/engine/record/columns.ts";
import { BLOCKED, STARVED } from "../../src/model/states.ts";
import type { RunData } from "../../src/results/run_data.ts";
import { buildSummary } from "../../src/results/summary.ts";
import type { Summary } from "../../src/results/summary_type.ts";
import { LINE, machineTotals, RUN, TOTALS } from "../results/filler_line.ts";

Deno.test("Numbers are written the same in every locale", () => {
  strictEqual(countText(47870), "47,870");
  strictEqual(decimal(1234.56, 1), "1,234.6");
  strictEqual(decimal(-0.01, 1), "0.0");
  strictEqual(moneyText(12345.4), "$12,345");
  strictEqual(moneyText(-1234), "-$1,234");
  strictEqual(moneyText(-0.2), "$0");
  strictEqual(percentText(64.66), "64.7%");
  strictEqual(percentText(null), NONE);
});

Deno.test("Spans of time are written in the largest units that fit", () => {
  strictEqual(duration(0), "0 s");
  strictEqual(duration(12.34), "12.3 s");
  strictEqual(duration(59.99), "1 min");
  strictEqual(duration(45 * 60), "45 min");
  strictEqual(duration(7.5 * 3600), "7 h 30 min");
  strictEqual(duration(3599.9), "1 h");
  strictEqual(duration(2_000_000 * 3600), "2,000,000 h");
});

Deno.test("Sizes of files are written in the largest unit that fits", () => {
  strictEqual(bytesText(1), "1 byte");
  strictEqual(bytesText(999), "999 bytes");
  strictEqual(bytesText(213_600), "214 kB");
  strictEqual(bytesText(999_499), "999 kB");
  strictEqual(bytesText(999_500), "1.0 MB");
  strictEqual(bytesText(2_940_000), "2.9 MB");
});

Deno.test("A run's hours say which of them its results leave out", () => {
  strictEqual(hoursText({ duration_hours: 8 }), "8 h");
  strictEqual(hoursText({ duration_hours: 8, warmup_hours: null }), "8 h");
  strictEqual(hoursText({ duration_hours: 8, warmup_hours: 0.5 }), "8 h (the first 30 min is warm-up)");
  strictEqual(hoursText({ duration_hours: null }), NONE);
});

function textOf(changes: Partial<Pick<RunData, "run" | "line">> & { totals?: typeof TOTALS } = {}): string {
  const { run = RUN, line = LINE, totals = TOTALS } = changes;
  const summary = buildSummary({ run, line, totals, startTime: new Date(0), elapsedMs: 1 });
  return summaryText({ run, line, columns: { totals }, summary } as unknown as RunData, {
    paint: unpainted,
    width: 100,
  });
}

Deno.test("A summary fits one screen", () => {
  strictEqual(
    textOf(),
    `by_hand  scenario three_stations · cream_75ml · 17 min · seed 42

Production  790 tubes · 61 cases (219.6 cases finished per hour)
Quality     60 cases good, 1 defective · yield 98.4% · first-pass yield 98.7%
            10 defects made, 8 in rejected items, 1 shipped (1,366 per million tubes)
            1 mended or still in the line
Money       $1,080 revenue − $366 material − $30 conversion
            = $684 gross margin (63.3%) · $5 material scrapped
Line OEE    72.0% = availability 90.0% × performance 87.8% × quality 91.1%
            at Filler, the critical station
V-curve     Filler 1.00 · Inspector 2.00 · Packer 2.00
Bottleneck  Filler 94.0% of the time (88.0% alone) · Packer 6.0% (0.0%) · Inspector 2.0% (2.0%)
            blocked and starved time points at Filler too
Flow        50.0 tubes in process on average, for 1.0 min each (95% within 1.8 min)

Machine    Output  EXECUTE  STARVED  BLOCKED   DOWN  JAMMED    OEE
Filler        790    80.0%     0.0%     5.0%  10.0%    5.0%  78.0%
Inspector     780    39.0%    61.0%     0.0%   0.0%    0.0%  39.0%
Packer         61    36.6%    63.4%     0.0%   0.0%    0.0%  36.6%

Where the line loses most (at Filler, in 16.7 min)
  breakdowns (2)                    1.7 min   10.0%  █████
  microstops (5)                    0.8 min    5.0%  ███
  waiting for room downstream       0.8 min    5.0%  ███
  making what is still in the line  0.8 min    4.8%  ██
`,
  );
});

Deno.test("Changeovers and planned stops have a column where there are any", () => {
  const machines = TOTALS.machines.with(2, machineTotals({ seconds: { starved: 900, planned: 100 } }));
  const text = textOf({ totals: { ...TOTALS, machines } });
  strictEqual(/PLANNED/.test(text), true);
  strictEqual(/CHANGEOVER/.test(text), false);
});

Deno.test("Without a product there is no money, without a critical station no line OEE", () => {
  const text = textOf({ run: { ...RUN, product: null }, line: { ...LINE, criticalNode: -1 } });
  strictEqual(/Money|loses/.test(text), false);
  strictEqual(text.includes("\nLine OEE    –\n"), true);
});

Deno.test("The machines of the critical station stand out", () => {
  const summary = buildSummary({ run: RUN, line: LINE, totals: TOTALS, startTime: new Date(0), elapsedMs: 1 });
  const machines = LINE.machines.map((machine) => ({ ...machine, node: Math.max(0, machine.node - 1) }));
  const twin = { run: RUN, line: { ...LINE, machines }, columns: { totals: TOTALS }, summary } as unknown as RunData;
  const text = summaryText(twin, { paint: (style, text) => style === "bold" ? `*${text}*` : text, width: 100 });
  deepStrictEqual([...text.matchAll(/^\*(\w+)\* {2,}\d+ /gm)].map(([, name]) => name), ["Filler", "Inspector"]);
});

/** A line of stations with such ratios, the first the critical one. */
function curveOf(ratios: Record<string, number | null>): string[] {
  const stations = Object.fromEntries(
    Object.entries(ratios).map(([name, ratio_to_critical]) => [name, {
      machines: 1,
      expected_passes: 1,
      rated_units_per_hour: null,
      ratio_to_critical,
    }]),
  );
  const line = { critical_station: Object.keys(ratios)[0] } as Summary["line"];
  return vCurveLines({ stations, line }, { paint: (_style, text) => `*${text}*`, width: 100 });
}

Deno.test("The V-curve shows ratios as finely as they matter, and leaves out what carries no base units", () => {
  deepStrictEqual(curveOf({ Filler: 1, Erector: null, Capper: 1.0499, Packer: 14.4, Palletizer: 936 }), [
    "*Filler 1.00* · Capper 1.05 · Packer 14.4 · Palletizer 936",
  ]);
  deepStrictEqual(curveOf({ Filler: 1, Erector: null }), []);
  deepStrictEqual(curveOf({ Erector: null }), []);
});

Deno.test("On a long line the V-curve shows the slowest stations", () => {
  const ratios = Object.fromEntries(Array.from({ length: 30 }, (_, i) => [`Station_number_${i}`, 1 + (i % 15) / 10]));
  deepStrictEqual(curveOf(ratios), [
    "*Station_number_0 1.00* · Station_number_1 1.10 · Station_number_2 1.20 · Station_number_3 1.30 · " +
    "Station_number_4 1.40 · Station_number_15 1.00 · Station_number_16 1.10 · Station_number_17 1.20 · " +
    "Station_number_18 1.30 · Station_number_19 1.40 (the 10 slowest of 30 stations)",
  ]);
});

const DEADLOCK: Deadlock = {
  seconds: 1000,
  waiting: [
    { machine: 0, state: BLOCKED, waitsFor: "room in Filler" },
    { machine: 1, state: BLOCKED, waitsFor: "room in Inspector" },
    { machine: 2, state: STARVED, waitsFor: "cartons" },
  ],
};

Deno.test("A deadlock stands above the table: since when, which machines, waiting for what", () => {
  const text = textOf({ totals: { ...TOTALS, deadlock: DEADLOCK } });
  const [, block] = /\n\n(Deadlock: [^]*?)\n\nMachine /.exec(text)!;
  strictEqual(
    block,
    `Deadlock: since 17 min (1,000.0 s) nothing on the line can ever move again
  Filler     BLOCKED  waits for room in Filler
  Inspector  BLOCKED  waits for room in Inspector
  Packer     STARVED  waits for cartons`,
  );
});

Deno.test("A deadlock is one sentence for stderr", () => {
  const sentence = (deadlock: Deadlock | null) =>
    deadlockSentence(
      buildSummary({ run: RUN, line: LINE, totals: { ...TOTALS, deadlock }, startTime: new Date(0), elapsedMs: 1 }),
    );
  strictEqual(sentence(null), null);
  strictEqual(
    sentence(DEADLOCK),
    "The run ended after 17 min (1,000.0 s) of 17 min: a deadlock. Filler waits for room in Filler, and 1 more wait.",
  );
  strictEqual(
    sentence({ seconds: 12.34, waiting: DEADLOCK.waiting.slice(2) }),
    "The run ended after 12.3 s of 17 min: a deadlock. Packer waits for cartons.",
  );
});

Deno.test("A run that came to a stand before its first second has no losses to show", () => {
  const machines = TOTALS.machines.map(() => machineTotals({ seconds: {} }));
  const text = textOf({ totals: { ...TOTALS, seconds: 0, machines, deadlock: { ...DEADLOCK, seconds: 0 } } });
  strictEqual(/loses|NaN/.test(text), false);
  strictEqual(text.includes("Deadlock: since 0 s "), true);
});
