import assert from "node:assert/strict";
import { chartsOfExperiment, drawnFor } from "../../src/charts/table.ts";
import type { ExperimentResult } from "../../src/experiment/experiment_result.ts";
import { shownNames } from "../../src/experiment/shown_names.ts";
import { reportHtml } from "../../src/report/report.ts";
import { THROUGHPUT } from "../support/exponential_line.ts";
import { SHIPPED, smallExperiment } from "../support/small_experiments.ts";
import { cardsOf, numberIn, type PageElement, pageOf, reachingOut, said, tableOf } from "./page.ts";
import { differencesOf, estimateOf, valuesByHand } from "./paired_by_hand.ts";

const RESULTS = new Map(await Promise.all(SHIPPED.map(async (name) => [name, await smallExperiment(name)] as const)));
const PAGES = new Map(
  await Promise.all(
    [...RESULTS].map(async ([name, result]) => [name, await pageOf(await reportHtml(result))] as const),
  ),
);
const MARGIN = "economics.gross_margin";

function assertShows(text: string, value: number, what: string): void {
  const shown = numberIn(text.replace("−", "-").replace("+", ""))!;
  const digits = /\.(\d+)/.exec(text)?.[1].length ?? 0;
  assert.ok(Math.abs(shown - value) <= 0.500001 * 10 ** -digits, `${what}: ${text} for ${value}`);
}

/** The two ends of an interval. */
function endsOf(text: string): string[] {
  return text.split(" … ");
}

async function assertTables(result: ExperimentResult, page: PageElement): Promise<number> {
  const names = shownNames(result.variants).variants, comparisons = result.variants.length - 1;
  let checked = 0;
  for (const [index, metric] of result.experiment.metrics.entries()) {
    const values = await valuesByHand(result, metric), base = values.get(result.baseline.name)!;
    const tables = [...page.querySelectorAll("#variants table caption")].map(({ textContent }) => textContent);
    const [means, differences] = [0, 1].map((i) => {
      return tableOf(page, new RegExp(`^${RegExp.escape(tables[2 * index + i])}$`));
    });
    for (const { name } of result.variants) {
      const shown = names.get(name)!, own = values.get(name)!, { mean, half } = estimateOf([...own.values()]);
      assert.equal(numberIn(means[shown].n), own.size);
      assertShows(means[shown].Mean, mean, `${name} ${metric}`);
      endsOf(means[shown]["95% interval"]).forEach((end, i) => assertShows(end, mean + (2 * i - 1) * half, name));
      checked++;
      if (name === result.baseline.name) continue;
      const paired = differencesOf(own, base), alone = estimateOf(paired), together = estimateOf(paired, comparisons);
      assertShows(differences[shown].Difference, alone.mean, `${name} ${metric}`);
      for (const [head, { half }] of [["95% interval", alone], [`All ${comparisons} together`, together]] as const) {
        endsOf(differences[shown][head]).forEach((end, i) => assertShows(end, alone.mean + (2 * i - 1) * half, name));
      }
      const isConstant = paired.every((difference) => Math.abs(difference - paired[0]) < 1e-9);
      const verdict = isConstant
        ? Math.abs(alone.mean) < 1e-9 ? "the same" : alone.mean > 0 ? "more each time" : "less each time"
        : alone.mean - together.half > 0
        ? "more"
        : alone.mean + together.half < 0
        ? "less"
        : "not clear";
      assert.equal(differences[shown].Verdict, verdict, name);
    }
  }
  return checked;
}

for (const name of SHIPPED) {
  Deno.test(`The report of ${name} is a page by itself, with every chart that the experiment has, and links that lead somewhere`, () => {
    const result = RESULTS.get(name)!, page = PAGES.get(name)!;
    assert.deepEqual(reachingOut(page), []);
    assert.equal(page.querySelector("h1")!.textContent, name);
    assert.equal(page.querySelector(".description")!.textContent, result.experiment.description);
    const drawn = chartsOfExperiment(result).flatMap((row) => drawnFor(row, result));
    const figures = [...page.querySelectorAll("figure")];
    assert.equal(figures.length, drawn.length + 1, "and the line");
    const ids = [...page.querySelectorAll("[id]")].map(({ id }) => id);
    assert.deepEqual(ids, [...new Set(ids)]);
    for (const link of page.querySelectorAll("a")) assert.ok(ids.includes(link.getAttribute("href")!.slice(1)));
    assert.ok([...page.querySelectorAll("#answer a")].length > 0);
  });

  Deno.test(`The report of ${name} says what was asked`, () => {
    const result = RESULTS.get(name)!, page = PAGES.get(name)!;
    assert.equal(said(page, "Question"), result.experiment.description);
    assert.match(said(page, "Run"), /^baseline_8hr, 4 h\nNo warm-up is left out\.\nWith duration_hours=4$/);
    assert.match(said(page, "Replications"), /seed 42 \+ r/);
    assert.equal(said(page, "Measured").split("\n").length, result.experiment.metrics.length);
    assert.equal(said(page, "Configuration"), result.report().config_hash);
    assert.equal(said(page, "Seed"), "42");
    assert.equal(said(page, "Status"), "complete");
  });
}

Deno.test("The tables of variants have what the results have, computed by the textbook", async () => {
  let checked = 0;
  for (const name of ["filler_buffer", "line_sensitivity", "packer_or_filler"]) {
    checked += await assertTables(RESULTS.get(name)!, PAGES.get(name)!);
  }
  assert.equal(checked, 3 * 6 + 2 * 9 + 3 * 8);
});

Deno.test("The answer names the variant with the best mean, how far it is from the baseline, and how sure that is", async () => {
  for (
    const [name, term, metric] of [
      ["filler_buffer", "Throughput", THROUGHPUT],
      ["filler_buffer", "Gross margin", MARGIN],
      ["packer_or_filler", "Gross margin", MARGIN],
    ]
  ) {
    const result = RESULTS.get(name)!, values = await valuesByHand(result, metric), text = said(PAGES.get(name)!, term);
    const means = [...values].map(([variant, own]) => ({ variant, mean: estimateOf([...own.values()]).mean }));
    const best = means.reduce((best, one) => one.mean > best.mean ? one : best);
    const shown = shownNames(result.variants).variants.get(best.variant)!;
    assert.ok(text.startsWith(`Highest with ${shown}: `), text);
    const { mean, half } = estimateOf(differencesOf(values.get(best.variant)!, values.get("run")!), means.length - 1);
    assert.equal(/95% sure: .* more|By the same/.test(text), mean - half > 0, `${name}: ${mean} ± ${half}: ${text}`);
    assert.equal(text.includes("That may be chance"), mean - half <= 0, text);
    // Clearly worse than the best, in as many comparisons.
    const rivals = means.filter(({ variant }) => variant !== best.variant).filter(({ variant }) => {
      const differences = differencesOf(values.get(variant)!, values.get(best.variant)!);
      const { mean, half } = estimateOf(differences, means.length - 1);
      return mean + half >= 0;
    });
    const line = text.split("\n").find((line) => /lear(ly)? ahead of /.test(line))!;
    if (rivals.length === 0) assert.equal(line, "Clearly ahead of all others.");
    else assert.equal(line.split(", ").length, rivals.length, `${line}: ${rivals.map(({ variant }) => variant)}`);
  }
});

Deno.test("The response says from where on more gains nothing that chance could not explain", async () => {
  const result = RESULTS.get("filler_buffer")!, values = await valuesByHand(result, THROUGHPUT);
  const points = [50, 100, 200, 400, 800].map((value) => {
    const own = values.get(`Filler.buffer_capacity=${value}`)!;
    return { value, own, mean: estimateOf([...own.values()]).mean };
  });
  const best = points.reduce((best, one) => one.mean > best.mean ? one : best);
  const flat = points.find(({ own }) => {
    const { mean, half } = estimateOf(differencesOf(own, best.own), points.length - 1);
    return mean + half >= 0;
  })!;
  const text = said(PAGES.get("filler_buffer")!, "Response").split("\n")[0];
  assert.ok(text.startsWith(`Throughput by Filler: buffer capacity: Flattens at ${flat.value}`), text);
  assert.match(cardsOf(PAGES.get("filler_buffer")!)["Gain of throughput ends at"], new RegExp(`^${flat.value} \\|`));
});

Deno.test("What speed is worth most, and where the bottleneck is, are those of the results", async () => {
  const result = RESULTS.get("line_sensitivity")!, page = PAGES.get("line_sensitivity")!;
  const values = await valuesByHand(result, THROUGHPUT);
  const effects = ["Filler", "Inspector", "Packer", "Palletizer"].map((station) => {
    const [faster, slower] = ["+", "−"].map((sign) => values.get(`${station} ${sign}5% speed`)!);
    return { station, ...estimateOf(differencesOf(faster, slower).map((difference) => difference / 2)) };
  }).sort((a, b) => Math.abs(b.mean) - Math.abs(a.mean));
  const table = tableOf(page, /what 5% of the speed of one machine is worth$/);
  assert.deepEqual(Object.keys(table)[0], effects[0].station);
  for (const { station, mean, half } of effects) {
    const [effect, width] = table[station]["Effect, 95% interval"].split(" ± ");
    assertShows(effect, mean, station);
    assertShows(width, half, station);
  }
  assert.match(cardsOf(page)["Speed is worth most at"], new RegExp(`^${effects[0].station} \\|`));
  const certain = effects.filter(({ mean, half }) => mean - half > 0 || mean + half < 0).map(({ station }) => station);
  const [line] = said(page, "Speed").split("\n");
  for (const { station } of effects) assert.equal(line.includes(`${station} +`), certain.includes(station), line);
  const shares = new Map<string, number>();
  for (const machine of ["Filler", "Inspector", "Packer", "Palletizer"]) {
    let sum = 0;
    for (const share of ["sole", "shifting"]) {
      const own = await valuesByHand(result, `bottleneck.machines.${machine}.${share}_percent`);
      sum += estimateOf([...own.get("run")!.values()]).mean;
    }
    shares.set(machine, sum);
  }
  const [[leader, percent]] = [...shares].sort(([, a], [, b]) => b - a);
  assert.ok(said(page, "Bottleneck").startsWith(`${leader} is it for the longest in `));
  assert.ok(
    said(page, "Speed").includes(`${leader} is the bottleneck of the run as it is, for ${percent.toFixed(1)}%`),
  );
});

Deno.test("A search shows all that it tried with their means, what it chose first, and how many may be as good", async () => {
  const result = RESULTS.get("buffer_allocation")!, page = PAGES.get("buffer_allocation")!;
  const { optimization } = result.report(), table = tableOf(page, /^Combinations/);
  const numbers = [...page.querySelectorAll("#search table:last-of-type tbody th")].map((head) => head.textContent);
  const rows = numbers.filter((number) => number in table).map((number) => [number, table[number]] as const);
  assert.match(numbers.find((number) => number in table)!, /^\d+, the best$/);
  assert.equal(rows.length, 12);
  const values = await valuesByHand(result, THROUGHPUT);
  const nameOf = (row: Record<string, string>) =>
    ["Filler", "Inspector", "Packer"].map((station) =>
      `${station}.buffer_capacity=${row[`${station}: buffer capacity (items)`]}`
    ).join(", ");
  for (const [, row] of rows) {
    const { mean } = estimateOf([...values.get(nameOf(row))!.values()]);
    assertShows(row["Throughput (pallets per hour)"].split(" ± ")[0], mean, nameOf(row));
  }
  assert.equal(nameOf(rows[0][1]), optimization!.best);
  const tried = rows.map(([, row]) => ({ name: nameOf(row), own: values.get(nameOf(row))! }));
  const highest = tried.reduce((best, one) =>
    estimateOf([...one.own.values()]).mean > estimateOf([...best.own.values()]).mean ? one : best
  );
  const equal = tried.filter(({ name, own }) => {
    const { mean, half } = estimateOf(differencesOf(own, highest.own), tried.length - 1);
    return name !== highest.name && mean + half >= 0;
  });
  assert.match(said(page, "Search"), /^Tried 12 of 680 combinations\./);
  assert.ok(said(page, "Search").includes(`${equal.length} of the other 11 that were tried may be as good`));
  const cards = cardsOf(page), [, best] = rows[0];
  assert.equal(cards["Filler: buffer capacity"], `${best["Filler: buffer capacity (items)"]} | items`);
});
