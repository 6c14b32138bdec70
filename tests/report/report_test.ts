import assert from "node:assert/strict";
import { chartsOf } from "../../src/charts/table.ts";
import { loadRun } from "../../src/config/load.ts";
import { STATE_ROWS } from "../../src/model/states.ts";
import { LAYOUTS } from "../../src/report/layouts.ts";
import { reportHtml } from "../../src/report/report.ts";
import { reportRecords } from "../../src/report/report_events.ts";
import { metricAt } from "../../src/results/metrics.ts";
import type { Summary } from "../../src/results/summary_type.ts";
import { simulate } from "../../src/run/simulate.ts";
import { capitalised } from "../../src/text/format.ts";
import { metricHead } from "../../src/text/metric_text.ts";
import { wornRun } from "../datasets/worn_line.ts";
import { oddRuns } from "../support/odd_runs.ts";
import { numberIn, pageOf, reachingOut, tableOf } from "./page.ts";

const config = new URL("../../config", import.meta.url).pathname;
const RUN = await loadRun("bottling_8hr", { config, hours: 4 });
const RESULT = simulate(RUN, { events: "full" });
const HTML = await reportHtml(RESULT);
const PAGE = await pageOf(HTML);
const ODD_RUNS = await oddRuns();

/** Whether a cell shows a value, rounded to the digits that it has. */
function assertShows(text: string | undefined, value: number | null, what: string): void {
  assert.ok(text !== undefined, `${what} is in no column`);
  const shown = numberIn(text);
  if (shown === null || value === null) return assert.equal(shown, value, what);
  const digits = text.replace(/[^\d.]/g, "").split(".")[1]?.length ?? 0;
  assert.ok(Math.abs(shown - value) <= 0.5000001 * 10 ** -digits, `${what}: ${text} for ${value}`);
}

/** The columns that figures of a machine are known by; those that came later are called as the table of KPIs has them. */
const MACHINE_COLUMNS: Readonly<Record<string, string>> = {
  execute_sec: "At work",
  starved_sec: "Starved",
  blocked_sec: "Blocked",
  down_sec: "Broken down",
  jammed_sec: "Microstop",
  changeover_sec: "Changeover",
  planned_sec: "Planned stop",
  down_count: "Breakdowns",
  jammed_count: "Microstops",
  output_count: "Output",
  rejected_count: "Rejected",
  missed_count: "Defective, missed",
  falsely_rejected_count: "Wrongly found",
  availability_percent: "Availability",
  performance_percent: "Performance",
  quality_percent: "Quality",
  oee_percent: "OEE",
  oee_standalone_percent: "OEE standalone",
  utilisation_percent: "Utilisation",
  starved_percent: "Starved",
  blocked_percent: "Blocked",
  mtbf_min: "MTBF (min)",
  mttr_min: "MTTR (min)",
};

Deno.test("The tables of the machines show every figure of the summary", () => {
  const effectiveness = tableOf(PAGE, /^Effectiveness/), output = tableOf(PAGE, /^Output/);
  const time = tableOf(PAGE, /^Time in each state/);
  assert.deepEqual(Object.keys(effectiveness), Object.keys(RESULT.summary.machines));
  for (const [name, machine] of Object.entries(RESULT.summary.machines)) {
    for (const [figure, value] of Object.entries(machine) as [string, number | null][]) {
      const cells = { ...effectiveness[name], ...output[name], ...time[name] }, column = machineColumn(figure);
      const hidden = STATE_ROWS.some(({ key, shown }) => shown === "when used" && figure === `${key}_sec`) &&
        !(column in cells);
      if (hidden) assert.equal(value, 0, "a state is left out where no machine was in it");
      else assertShows(cells[column], figure.endsWith("_sec") ? value! / 14400 * 100 : value, `${name} ${figure}`);
    }
  }
});

/** Seconds in a state are shown as their share. */
function machineColumn(figure: string): string {
  const { row } = metricAt(`machines.Filler.${figure}`)!;
  return MACHINE_COLUMNS[figure] ?? (figure.endsWith("_sec") ? capitalised(row.label) : metricHead(row));
}

Deno.test("The tables of buffers and stations show every figure of the summary", () => {
  const buffers = tableOf(PAGE, /^Buffers/), stations = tableOf(PAGE, /^Rated speeds/);
  assert.deepEqual(Object.keys(buffers), Object.keys(RESULT.summary.buffers));
  for (const [name, buffer] of Object.entries(RESULT.summary.buffers)) {
    assertShows(buffers[name].Capacity, buffer.capacity, name);
    assertShows(buffers[name]["Mean level"], buffer.level_mean, name);
    assertShows(buffers[name]["Highest level"], buffer.level_max, name);
    assertShows(buffers[name].Full, buffer.full_percent, name);
    assertShows(buffers[name].Empty, buffer.empty_percent, name);
    assertShows(buffers[name]["Autonomy (min)"], buffer.autonomy_min, name);
    assertShows(buffers[name]["Transit (s)"], buffer.transit_sec, name);
    assertHasColumns(buffers[name], `buffers.${name}`, buffer);
  }
  for (const [name, station] of Object.entries(RESULT.summary.stations)) {
    assertShows(stations[name].Machines, station.machines, name);
    assertShows(stations[name]["Rated speed (base units per hour)"], station.rated_units_per_hour, name);
    assertShows(stations[name]["Over the critical station"], station.ratio_to_critical, name);
    const { starved_percent, blocked_percent, arrow_severity } = RESULT.summary.bottleneck.stations[name];
    assertShows(stations[name].Starved, starved_percent, name);
    assertShows(stations[name].Blocked, blocked_percent, name);
    assertShows(stations[name]["Arrow severity"], arrow_severity, name);
    assertHasColumns(stations[name], `stations.${name}`, station);
    assertHasColumns(stations[name], `bottleneck.stations.${name}`, RESULT.summary.bottleneck.stations[name]);
  }
});

/** Figures that came later are in a table as well. */
function assertHasColumns(cells: Readonly<Record<string, string>>, section: string, figures: object): void {
  for (const figure of Object.keys(figures)) {
    assert.ok(metricHead(metricAt(`${section}.${figure}`)!.row) in cells, `${section}.${figure} is in no column`);
  }
}

Deno.test("The headline figures are the summary's", () => {
  const cards = Object.fromEntries(
    [...PAGE.querySelectorAll(".cards > div")].map((card) => [
      card.querySelector("dt")!.textContent,
      card.querySelector(".value")!.textContent,
    ]),
  );
  const { line, production, economics, bottleneck }: Summary = RESULT.summary;
  assertShows(cards.Finished, production.good_pallets + production.defective_pallets, "finished");
  assertShows(cards["Finished per hour"], line.throughput_per_hour, "throughput");
  assertShows(cards["Line OEE"], line.oee_percent, "OEE");
  assertShows(cards["Gross margin"], economics!.gross_margin, "margin");
  assert.equal(cards.Bottleneck, bottleneck.active_period);
});

/** A chart, or the first of the pages that it is printed on. */
const FIRST_PAGE = 'svg.linetwin-chart:not([aria-label$=", continued"])';

Deno.test("A report has the charts of the table, each in its section, and no other", async () => {
  const wanted: [section: string, label: string][] = [];
  for (const { ofRun, section } of chartsOf(RESULT)) {
    const { title, description } = await ofRun(RESULT);
    if (section !== null) wanted.push([section, `${title}. ${description}`]);
  }
  const sections = [...PAGE.querySelectorAll("main > section")].map(({ id }) => id);
  wanted.sort(([one], [other]) => sections.indexOf(one) - sections.indexOf(other));
  assert.ok(wanted.length > 0);
  for (const { name, width } of LAYOUTS) {
    const found = [...PAGE.querySelectorAll("main > section")].flatMap((section) =>
      [...section.querySelectorAll(`.${name} ${FIRST_PAGE}`)].map((chart) => {
        assert.ok(Number(chart.getAttribute("width")) >= width);
        return [section.id, chart.getAttribute("aria-label")];
      })
    );
    assert.deepEqual(found, wanted, name);
  }
});

Deno.test("Every chart of a report has its words, and there is a heading before each of its parts", () => {
  const charts = [...PAGE.querySelectorAll("figure svg.linetwin-chart")],
    firsts = [...PAGE.querySelectorAll(FIRST_PAGE)];
  assert.ok(charts.every((chart) => chart.getAttribute("role") === "img" && chart.getAttribute("aria-label")));
  assert.equal(LAYOUTS.length * [...PAGE.querySelectorAll("figure > figcaption")].length, firsts.length);
  const levels = [...PAGE.querySelectorAll("h1, h2, h3, h4, h5, h6")].map(({ tagName }) => Number(tagName[1]));
  assert.equal(levels[0], 1);
  assert.equal(levels.filter((level) => level === 1).length, 1);
  assert.ok(levels.every((level, i) => i === 0 || level <= levels[i - 1] + 1), `${levels}`);
});

Deno.test("Every table has a caption and heads for its columns and rows, and stands where it can scroll", () => {
  const tables = [...PAGE.querySelectorAll("table")];
  assert.ok(tables.length >= 7);
  for (const table of tables) {
    assert.match(table.querySelector("caption")?.textContent ?? "", /\w/);
    for (const head of table.querySelectorAll("thead th")) assert.equal(head.getAttribute("scope"), "col");
    for (const row of table.querySelectorAll("tbody tr")) {
      assert.equal(row.children[0].getAttribute("scope"), "row");
    }
  }
  for (const { parentElement } of tables) {
    assert.deepEqual(["tabindex", "role"].map((name) => parentElement!.getAttribute(name)), ["0", "region"]);
    assert.match(parentElement!.getAttribute("aria-label") ?? "", /\w/);
  }
});

Deno.test("The contents lead to every part, and no id is there twice", () => {
  const ids = [...PAGE.querySelectorAll("[id]")].map(({ id }) => id);
  assert.deepEqual([...new Set(ids)], ids);
  const targets = [...PAGE.querySelectorAll("nav a")].map((link) => link.getAttribute("href")!.slice(1));
  assert.deepEqual(targets, [...PAGE.querySelectorAll("main > section")].map(({ id }) => id));
});

Deno.test("Every headline figure leads to the chart that explains it, and what is said of a run to that which shows it", async () => {
  for (const run of [RESULT, ...(await oddRuns()).values()]) {
    const page = await pageOf(await reportHtml(run)), links = [...page.querySelectorAll("#summary dt a")];
    assert.ok(links.length >= [...page.querySelectorAll(".cards dt")].length);
    for (const link of links) assert.equal(page.querySelector(link.getAttribute("href")!)?.tagName, "FIGURE");
    assert.deepEqual([...page.querySelectorAll(".cards dt")].filter((dt) => dt.querySelector("a") === null), []);
  }
});

Deno.test("A report says its language and encoding, and forbids itself to run or load anything", () => {
  assert.ok(HTML.startsWith('<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><meta '));
  const policy = PAGE.querySelector("meta[http-equiv]")!.getAttribute("content");
  assert.equal(policy, "default-src 'none'; style-src 'unsafe-inline'; img-src data:");
  assert.equal(PAGE.querySelector("meta[name=color-scheme]")!.getAttribute("content"), "light dark");
  assert.deepEqual(reachingOut(PAGE), []);
});

Deno.test("The whole configuration is in the report, as a snapshot that gives the same run", async () => {
  const { parseSnapshot } = await import("../../src/config/snapshot.ts");
  const snapshot = await parseSnapshot(PAGE.querySelector("pre")!.textContent, "report");
  assert.equal(snapshot.hash, RESULT.summary.run.config_hash);
  assert.match(PAGE.querySelector("#origin")!.textContent, new RegExp(snapshot.hash!));
});

Deno.test("The same run gives the same bytes", async () => {
  assert.equal(await reportHtml(RESULT), HTML);
  assert.equal(await reportHtml(simulate(RUN, { events: "full" })), HTML);
});

Deno.test("Where a run comes from is told, with every figure that is another one", async () => {
  const source = "run 3 in results.duckdb";
  const textOf = async (differences: Parameters<typeof reportHtml>[1]) => {
    const page = await pageOf(await reportHtml(RESULT, differences));
    return { text: page.querySelector("#origin")!.textContent, page };
  };
  const same = await textOf({ origin: { source, differences: [] } });
  assert.match(same.text, /Simulated again from run 3 in results\.duckdb; all figures equal those kept with it\./);
  const unknown = await textOf({ origin: { source, differences: null } });
  assert.match(unknown.text, /no figures were kept/);
  const differences = [{ path: "line.oee_percent", before: 12.5, after: 63 }, { path: "x", before: "a", after: null }];
  const other = await textOf({ origin: { source, differences } });
  assert.match(other.text, /2 figures are other ones than those kept/);
  assert.deepEqual(tableOf(other.page, /^Figures that differ/), {
    "line.oee_percent": { Kept: "12.5", "In this report": "63" },
    x: { Kept: "a", "In this report": "–" },
  });
});

Deno.test("What a run is called and what was changed in it is told with how it was made", async () => {
  const set = { "equipment.Filler.uph": 12000, "equipment.Packer.performance.jam_prob": 0.01 };
  const changed = simulate(await loadRun("baseline_8hr", { hours: 0.1, set }), { seed: 7 });
  const page = await pageOf(await reportHtml(changed, { label: "a <b>faster</b> filler" }));
  const told = page.querySelector("#origin dl")!.textContent;
  assert.match(told, /^Labela <b>faster<\/b> filler/);
  assert.match(
    told,
    /ChangedFiller\.uph=12000 · Packer\.jam_prob=0\.01 · duration_hours=0\.1 · random_seed=7Made with/,
  );
  assert.match(PAGE.querySelector("#origin dl")!.textContent, /^Changedduration_hours=4Made with/);
});

Deno.test("Reports of odd runs are whole: no value missing, nothing that reaches out", async (t) => {
  for (const [name, result] of ODD_RUNS) {
    await t.step(name, async () => {
      const html = await reportHtml(result), page = await pageOf(html);
      assert.deepEqual(reachingOut(page), []);
      const shown = [...page.querySelectorAll("main > section:not(#configuration)")];
      for (const { textContent } of shown) assert.doesNotMatch(textContent, /NaN|Infinity|undefined|null/);
      assert.ok(html.length < 3_000_000, `${html.length} characters`);
      assert.equal(page.querySelector("#money") === null, result.run.product === null);
      assert.equal(page.querySelector(".alert") === null, result.summary.line.deadlock === null);
      if (name === "warm-up") assert.match(page.querySelector("header")!.textContent, /the first 30 min is warm-up/);
      if (name === "30 days") assert.ok(html.length < 1_000_000, `${html.length} characters`);
    });
  }
});

Deno.test("A deadlock is told first, with what each machine waits for", async () => {
  const result = ODD_RUNS.get("deadlock")!, page = await pageOf(await reportHtml(result));
  const { deadlock } = result.summary.line;
  const rows = tableOf(page, /waits for$/);
  assert.deepEqual(
    Object.entries(rows).map(([machine, { State: _, "Waits for": waits_for }]) => ({ machine, waits_for })),
    deadlock!.stations.map(({ machine, waits_for }) => ({ machine, waits_for })),
  );
  const at = new Date(result.startTime.getTime() + 1000 * deadlock!.time_sec).toISOString().slice(11, 19);
  const told = new RegExp(`Since .* s, at ${at}, nothing on the line can ever move again`);
  assert.match(page.querySelector(".alert")!.textContent, told);
});

Deno.test("A source that ran dry is told, with every figure of it; one without an end needs no table", async () => {
  const result = ODD_RUNS.get("no raw material")!, page = await pageOf(await reportHtml(result));
  const source = result.summary.sources._source, cells = tableOf(page, /^Raw material/)._source;
  assert.deepEqual([source.taken, source.ran_dry_sec, source.queue_max], [900, 900, 899]);
  assertShows(cells.Taken, source.taken, "taken");
  assertShows(cells["Ran dry (s)"], source.ran_dry_sec, "ran dry");
  assertShows(cells["Mean queue"], source.queue_mean, "mean queue");
  assertShows(cells["Longest queue"], source.queue_max, "longest queue");
  assertHasColumns(cells, "sources._source", source);
  assert.match(page.querySelector("#summary")!.textContent, /_source.* ran dry after 15 min \(900\.0 s\), at 06:15:00/);
  assert.equal(RESULT.summary.sources._source.queue_max, null);
  assert.doesNotMatch(HTML, /Raw material, by source/);
});

Deno.test("The report of a run with sensors shows them, and how long parts last; another one has no word of it", async () => {
  const run = wornRun();
  const page = await pageOf(await reportHtml(simulate(run, reportRecords(run))));
  const labels = [...page.querySelectorAll("section#wear .desk svg.linetwin-chart")].map((chart) =>
    chart.getAttribute("aria-label")!.split(".")[0]
  );
  assert.deepEqual(labels, ["Sensors of Filler", "Lives of parts"]);
  assert.equal([...PAGE.querySelectorAll("#wear")].length, 0);
});
