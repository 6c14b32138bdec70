import assert from "node:assert/strict";
import { lineDiagram } from "../../../src/charts/diagram/line_diagram.ts";
import { CELL_WIDTHS } from "../../../src/charts/frame/cell.ts";
import { loadRun } from "../../../src/config/load.ts";
import type { ResolvedRun } from "../../../src/config/resolve/resolved.ts";
import * as fc from "../../deps/fast_check.ts";
import { linkedom } from "../../../src/deps/linkedom.ts";
import { simulate } from "../../../src/run/simulate.ts";
import { anyRun } from "../../support/any_run.ts";
import { chain, edge, smallGraph } from "../../support/small_graph.ts";
import { smallLine } from "../../support/small_line.ts";
import { numberOf, treeOf } from "../../support/chart_reading.ts";
import { svgOutline } from "../../support/svg_outline.ts";
import { snapshotsOf } from "../../support/snapshot_file.ts";

const config = new URL("../../../config", import.meta.url).pathname;
const { DOMParser } = await linkedom();

function elements(svg: string, selector: string) {
  const { documentElement } = new DOMParser().parseFromString(svg, "image/svg+xml");
  return [...documentElement.querySelectorAll(selector)];
}

/** Texts without marks of direction. */
function texts(svg: string, selector = "text"): string[] {
  return elements(svg, selector).map(({ textContent }) => (textContent ?? "").replace(/[\u2066-\u2069]/g, ""));
}

/** What is the same in every picture. */
function assertSound(svg: string): void {
  assert.doesNotMatch(svg, /NaN|Infinity|undefined|null/);
  assert.doesNotMatch(svg, / id=|url\(|<marker/);
  assert.equal(elements(svg, "svg > title").length, 0);
  for (const text of elements(svg, "text")) {
    const size = text.getAttribute("font-size") ?? text.parentNode!.getAttribute?.("font-size") ?? "11";
    assert.ok(Number(size) >= 11);
  }
}

Deno.test("The baseline's diagram is made of what it was, before and after a run", async (t) => {
  const run = await loadRun("baseline_8hr", { config });
  await t.assertSnapshot(svgOutline((await lineDiagram(run)).svg), snapshotsOf(import.meta));
  await t.assertSnapshot(svgOutline((await lineDiagram(simulate(run))).svg), snapshotsOf(import.meta));
});

Deno.test("The line is told in words", async () => {
  const plain = (text: string) => text.replace(/[\u2066-\u2069]/g, "");
  const before = await lineDiagram(await loadRun("two_packers_8hr", { config }));
  assert.equal(
    plain(before.description),
    "Source → Filler → (buffer 50, priority 2) → Inspector. " +
      "Inspector → (buffer 30, if defective) → Rework → (buffer 30, priority 1, max 1 pass) → Inspector. " +
      "Inspector → (buffer 60, 10 s on the way) → PackerNorth → (buffer 20, 20 s on the way) → Palletizer → Finished. " +
      "Inspector → (buffer 60, 15 s on the way) → PackerSouth → (buffer 20, 20 s on the way) → Palletizer. " +
      "Rework rejects what is defective or what has had its 1 pass. Filler: critical station.",
  );
  const after = await lineDiagram(simulate(await loadRun("baseline_8hr", { config })));
  assert.match(plain(after.description), /Inspector rejects what is defective: \d+ items\./);
  assert.match(plain(after.description), /Filler: critical station, bottleneck, OEE \d\d\.\d%\./);
});

Deno.test("Before a run there are no bars, no levels and no legend", async () => {
  const run = await loadRun("bottling_8hr", { config, hours: 1 });
  const [before, after] = [(await lineDiagram(run)).svg, (await lineDiagram(simulate(run))).svg];
  const bars = '[aria-label="time in state"]';
  assert.equal(elements(before, bars).length, 0);
  assert.equal(elements(after, bars).length, 8);
  assert.equal(elements(before, ".linetwin-legend").length, 0);
  assert.equal(elements(after, ".linetwin-legend").length, 1);
  assert.equal(elements(before, '[aria-label="buffer"]').length, 7);
  assert.ok(texts(before).includes("critical"));
  assert.ok(!texts(before).includes("bottleneck"));
  assert.ok(texts(after).includes("bottleneck"));
});

Deno.test("Each bar is as wide as all others in its station, and its parts as the shares of time", async () => {
  const result = simulate(await loadRun("baseline_8hr", { config }));
  const { svg } = await lineDiagram(result);
  elements(svg, '[aria-label="time in state"]').forEach((bar, index) => {
    const rects = [...bar.querySelectorAll("rect")].map((rect) => Number(rect.getAttribute("width")));
    const all = rects.reduce((sum, width) => sum + width, 0);
    const atWork = Object.values(result.summary.machines)[index].execute_sec / 28_800;
    if (atWork > 0.05) assert.ok(Math.abs(rects[0] / all - atWork) < 0.01);
  });
});

Deno.test("The parts of a bar stand side by side and fill their station but for its edges", async () => {
  const { svg } = await lineDiagram(simulate(await loadRun("two_packers_8hr", { config })));
  const stations = [...treeOf(svg).querySelectorAll(".linetwin-station")];
  assert.equal(stations.length, 6);
  for (const station of stations) {
    const [box] = station.querySelectorAll("rect"),
      parts = [...station.querySelectorAll('[aria-label="time in state"] rect')];
    let left = numberOf(box, "x") + 8;
    for (const part of parts) {
      assert.ok(Math.abs(numberOf(part, "x") - left) < 0.11, "beside the one before");
      left = numberOf(part, "x") + numberOf(part, "width");
    }
    assert.ok(Math.abs(left - (numberOf(box, "x") + numberOf(box, "width") - 8)) < 0.2, "to the right edge");
  }
});

Deno.test("A buffer is as full as its mean level, and only a way that closes a loop is dashed", async () => {
  // B needs twice as long as A gives it: all items but those in A and B wait between them.
  const result = simulate(smallLine([{ name: "A", cycle: 1, capacity: 40 }, { name: "B", cycle: 2 }], { seconds: 60 }));
  const [buffer] = treeOf((await lineDiagram(result)).svg).querySelectorAll('[aria-label="buffer"]');
  const [, fill, border] = buffer.querySelectorAll("rect");
  const share = Object.values(result.summary.buffers)[0].level_mean / 40;
  assert.ok(share > 0.2 && share < 0.8);
  assert.ok(Math.abs(numberOf(fill, "width") / numberOf(border, "width") - share) < 0.01);
  const { svg } = await lineDiagram(await loadRun("two_packers_8hr", { config }));
  const edges = [...treeOf(svg).querySelectorAll(".linetwin-way path")];
  assert.equal(edges.filter((edge) => edge.getAttribute("stroke-dasharray") !== null).length, 1);
});

Deno.test("What has passed a loop as often as it may is rejected, in the picture and in words", async () => {
  const run = smallGraph({
    seconds: 600,
    nodes: [
      { name: "Make", makes: "Part", cycle: 1, quality: { defect_rate: 0.3 } },
      { name: "Check", cycle: 0.7, quality: { detection_prob: 1 } },
      { name: "Mend", cycle: 0.5 },
    ],
    edges: [
      ...chain("_source", "Make", "Check"),
      edge("Check", "Mend", { condition: "product.is_defective" }),
      edge("Check", "_sink"),
      edge("Mend", "Check", { max_passes: 2 }),
    ],
  });
  const result = simulate(run), rejected = result.summary.machines.Mend.rejected_count;
  const { svg, description } = await lineDiagram(result);
  assert.ok(rejected > 50);
  assert.ok(texts(svg).join(" ").includes("after 2 passes"));
  assert.ok(texts(svg).includes(`${rejected} rejected`));
  assert.ok(description.includes(`Mend rejects what has had its 2 passes: ${rejected} items.`), description);
});

Deno.test("The same line gives the same bytes, whatever was drawn before", async () => {
  const run = await loadRun("two_packers_8hr", { config });
  const first = (await lineDiagram(run)).svg;
  await lineDiagram(await loadRun("bottling_8hr", { config }));
  assert.equal((await lineDiagram(run)).svg, first);
});

Deno.test("It is as wide as asked, however long its line", async () => {
  const long = smallLine(Array.from({ length: 40 }, (_, i) => ({ name: `Station ${i}`, capacity: 9 })));
  for (const run of [await loadRun("baseline_8hr", { config }), long]) {
    assert.equal((await lineDiagram(run)).width, 900);
    for (const width of [320, 479, 480, 1200]) assert.equal((await lineDiagram(run, { width })).width, width);
  }
  await assert.rejects(lineDiagram(long, { width: 100 }), RangeError);
});

Deno.test("In a notebook it is as wide as a cell, unless told how wide it is", async () => {
  const run = await loadRun("baseline_8hr", { config });
  const inCell = async (options = {}) => {
    const chart = await lineDiagram(run, options);
    return (Reflect.get(chart, Symbol.for("Jupyter.display")) as () => Record<string, string>).call(
      chart,
    )["image/svg+xml"];
  };
  assert.equal(numberOf(treeOf(await inCell()), "width"), CELL_WIDTHS[0]);
  assert.equal(numberOf(treeOf(await inCell({ width: 900 })), "width"), 900);
});

Deno.test("Each part of a bar, each buffer and each station says under the mouse what it is and how much", async () => {
  const result = simulate(await loadRun("baseline_8hr", { config })), { machines, buffers } = result.summary;
  for (const width of [340, 900]) {
    const { svg } = await lineDiagram(result, { width });
    for (const rect of elements(svg, '[aria-label="time in state"] rect')) {
      assert.match(rect.firstElementChild!.textContent!, /^\w+ · [a-z ]+ · \d+\.\d% of the time$/);
    }
    const titles = texts(svg, "title"), percent = 100 * machines.Filler.execute_sec / 28_800;
    assert.ok(titles.includes(`Filler · at work · ${percent.toFixed(1)}% of the time`));
    const [{ level_mean: level }] = Object.values(buffers), full = (100 * level / 50).toFixed(0);
    assert.ok(titles.includes(`Filler → Inspector · buffer 50, ${full}% full on average`), titles.join("\n"));
    assert.ok(titles.some((title) => title.startsWith("Inspector: inspects, rated 11,000/h, OEE ")));
  }
});

Deno.test("Machines side by side are told apart under the mouse, or are one, their mean", async () => {
  const nodes = (count: number) => [{ name: "Maker", cycle: 2, makes: "Part", count }];
  const titlesOf = async (count: number) => {
    const run = smallGraph({
      seconds: 10,
      inventory: 5,
      nodes: nodes(count),
      edges: chain("_source", "Maker", "_sink"),
    });
    return texts((await lineDiagram(simulate(run))).svg, '[aria-label="time in state"] title');
  };
  assert.ok((await titlesOf(3)).includes("Maker, machine 3 · at work · 20.0% of the time"));
  assert.deepEqual(await titlesOf(4), [
    "Maker ×4 · at work · 25.0% of the time",
    "Maker ×4 · starved · 75.0% of the time",
  ]);
});

const HOSTILE = ["<script>alert(1)</script>", `a"b'c&d`, "x".repeat(200), "שלום עולם", "constructor"];

function hostileRun(): ResolvedRun {
  const material = "<b>Case</b>".repeat(15), [first, second, third, fourth, last] = HOSTILE;
  return smallGraph({
    materials: ["Part", material],
    nodes: [
      { name: first, makes: "Part" },
      { name: second, count: 3 },
      { name: third, count: 12, quality: { detection_prob: 0.5 } },
      { name: fourth },
      { name: last, makes: material, takes: 2 },
    ],
    edges: [
      ...chain("_source", ...HOSTILE.slice(0, 3)),
      edge(third, "_reject", { condition: `product.parent_machine == '<i>"&' or product.age_sec > 1234567890.123` }),
      edge(third, fourth),
      ...chain(fourth, last, "_sink"),
    ],
  });
}

Deno.test("Hostile names are texts, cut in the picture and whole in its tooltips", async () => {
  for (const drawn of [hostileRun(), simulate(hostileRun())]) {
    const { svg, width } = await lineDiagram(drawn);
    assertSound(svg);
    assert.equal(elements(svg, "script, b, i").length, 0);
    const tooltips = texts(svg, "title");
    for (const name of HOSTILE) assert.ok(tooltips.some((text) => text.startsWith(name)));
    assert.ok(tooltips.some((text) => text.includes(`'<i>"&'`)));
    assert.ok(texts(svg).every((text) => text.length < 130), "cut");
    assert.equal(width, 900);
  }
});

Deno.test("Whatever the line, the diagram is sound", async () => {
  await fc.assert(
    fc.asyncProperty(anyRun, async (run) => {
      const { svg, description } = await lineDiagram(simulate(run));
      assertSound(svg);
      assert.doesNotMatch(description, /NaN|Infinity|undefined|null/);
    }),
    { numRuns: 25, seed: 8 },
  );
});

Deno.test("A run that finished nothing, and one that came to a stand, are drawn", async () => {
  const short = simulate(await loadRun("baseline_8hr", { config, hours: 0.0003 }));
  assert.match((await lineDiagram(short)).svg, />\D?0 pallets\D?</);
  const stuck = simulate(smallLine([{ name: "Maker" }, { name: "Taker", batch: 2 }], { seconds: 3600, inventory: 1 }));
  assert.notEqual(stuck.summary.line.deadlock, undefined);
  for (const result of [short, stuck]) assertSound((await lineDiagram(result)).svg);
});

Deno.test("Machines without time have no bars, and their OEE is a dash", async () => {
  const result = simulate(smallLine([{ name: "Maker" }]));
  const { totals } = result.columns;
  const machines = totals.machines.map((machine) => ({ ...machine, stateSeconds: new Float64Array(7) }));
  const { run, line, columns, summary, startTime, startedAt, completedAt } = result;
  const empty = { ...columns, totals: { ...totals, seconds: 0, machines } };
  const { svg } = await lineDiagram({ run, line, columns: empty, summary, startTime, startedAt, completedAt });
  assertSound(svg);
  assert.equal(elements(svg, '[aria-label="time in state"] rect').length, 0);
  assert.ok(texts(svg).includes("OEE –"));
});
