import assert from "node:assert/strict";
import { loadRun } from "../../src/config/load.ts";
import { reportHtml } from "../../src/report/report.ts";
import { summaryContent } from "../../src/report/summary_section.ts";
import type { Summary } from "../../src/results/summary_type.ts";
import { simulate } from "../../src/run/simulate.ts";
import { type PageElement, pageOf, partOf } from "./page.ts";

const config = new URL("../../config", import.meta.url).pathname;
const RESULT = simulate(await loadRun("baseline_8hr", { config, hours: 1 }));

/** The figures that the cards show, each another number. */
const MADE: Summary = {
  ...RESULT.summary,
  production: { ...RESULT.summary.production, good_pallets: 1100, defective_pallets: 34 },
  economics: { ...RESULT.summary.economics!, gross_margin: 5678, margin_percent: 23.4 },
  line: {
    ...RESULT.summary.line,
    throughput_per_hour: 12.3,
    oee_percent: 51.1,
    availability_percent: 91.2,
    performance_percent: 72.3,
    quality_percent: 83.4,
    yield_percent: 97.5,
    critical_station: "Filler",
  },
  bottleneck: {
    ...RESULT.summary.bottleneck,
    active_period: "Packer",
    machines: {
      ...RESULT.summary.bottleneck.machines,
      Packer: { sole_percent: 40.1, shifting_percent: 20.2 },
    },
  },
};

/** What the cards show of a summary: the value and the note by the label. */
async function cardsOf(summary: Summary): Promise<Record<string, (string | undefined)[]>> {
  const page = await partOf((html) => summaryContent(html, { ...RESULT, summary }));
  const text = (card: PageElement, selector: string) => card.querySelector(selector)?.textContent;
  return Object.fromEntries(
    [...page.querySelectorAll(".cards > div")].map((card) => [
      text(card, "dt"),
      [text(card, ".value"), text(card, ".note")],
    ]),
  );
}

Deno.test("The headline figures say what they are made of", async () => {
  assert.deepEqual(await cardsOf(MADE), {
    Finished: ["1,134", "pallets, 1,100 of them good"],
    "Finished per hour": ["12.3", "pallets"],
    "Line OEE": ["51.1%", "= availability 91.2% × performance 72.3% × quality 83.4%, at Filler"],
    "Gross margin": ["$5,678", "23.4% of the revenue"],
    Bottleneck: ["Packer", "for 60.3% of the time"],
  });
});

Deno.test("A headline figure that there is none of says so, without a sentence about it", async () => {
  const { economics, line, bottleneck } = MADE;
  const cards = await cardsOf({
    ...MADE,
    economics: { ...economics!, revenue: 0, gross_margin: -8, margin_percent: null },
    line: { ...line, oee_percent: null, critical_station: null },
    bottleneck: { ...bottleneck, active_period: null },
  });
  assert.deepEqual(cards["Gross margin"], ["-$8", "without revenue"]);
  assert.deepEqual(cards["Line OEE"], ["–", undefined]);
  assert.deepEqual(cards.Bottleneck, ["–", undefined]);
});

Deno.test("A run that is described has its description below its name, another one nothing", async () => {
  for (const description of ["One shift", ""]) {
    const run = { ...RESULT.run, run: { ...RESULT.run.run, description } };
    const page = await pageOf(await reportHtml({ ...RESULT, run }));
    assert.equal(page.querySelector(".description")?.textContent ?? "", description);
    assert.equal(page.querySelector(".description") === null, description === "");
  }
});
