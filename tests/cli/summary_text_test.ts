import { strictEqual } from "node:assert/strict";
import { count, decimal, duration, money, NONE, percent } from "../../src/cli/format.ts";
import { summaryText } from "../../src/cli/summary_text.ts";
import { plain } from "../../src/cli/terminal.ts";
import { buildSummary } from "../../src/results/summary.ts";
import type { RunData } from "../../src/results/run_data.ts";
import { LINE, machineTotals, RUN, TOTALS } from "../results/filler_line.ts";

Deno.test("Numbers are written the same in every locale", () => {
  strictEqual(count(47870), "47,870");
  strictEqual(decimal(1234.56, 1), "1,234.6");
  strictEqual(decimal(-0.01, 1), "0.0");
  strictEqual(money(12345.4), "$12,345");
  strictEqual(money(-1234), "-$1,234");
  strictEqual(money(-0.2), "$0");
  strictEqual(percent(64.66), "64.7%");
  strictEqual(percent(null), NONE);
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

function textOf(changes: Partial<Pick<RunData, "run" | "line">> & { totals?: typeof TOTALS } = {}): string {
  const { run = RUN, line = LINE, totals = TOTALS } = changes;
  const summary = buildSummary({ run, line, totals, startTime: new Date(0), elapsedMs: 1 });
  return summaryText({ run, line, columns: { totals }, summary } as unknown as RunData, plain);
}

Deno.test("A summary fits one screen", () => {
  strictEqual(
    textOf(),
    `by_hand  scenario three_stations · cream_75ml · 17 min · seed 42

Production  790 tubes · 61 cases (219.6 cases finished per hour)
Quality     60 cases good, 1 defective · yield 98.4%
            10 defects made, 8 rejected, 1 shipped (1,366 per million tubes)
Money       $1,080 revenue − $366 material − $30 conversion
            = $684 gross margin (63.3%) · $5 material scrapped
Line OEE    72.0% = availability 90.0% × performance 87.8% × quality 91.1%
            at Filler, the critical station
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
  const text = textOf({ run: { ...RUN, product: null }, line: { ...LINE, criticalMachine: -1 } });
  strictEqual(/Money|loses/.test(text), false);
  strictEqual(text.includes("\nLine OEE    –\n"), true);
});
