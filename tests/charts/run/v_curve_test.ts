import assert from "node:assert/strict";
import { ACCENT, SERIES } from "../../../src/charts/frame/palette.ts";
import { textWidth } from "../../../src/charts/frame/words.ts";
import { vCurve } from "../../../src/charts/run/v_curve.ts";
import { vCurveData } from "../../../src/charts/run/v_curve_data.ts";
import { loadRun } from "../../../src/config/load.ts";
import { simulate } from "../../../src/run/simulate.ts";
import { axisOf, elementsOf, marksOf, numberOf, placeOf } from "../../support/chart_reading.ts";
import { assertDrawn } from "../../support/drawn.ts";
import { edge, smallGraph } from "../../support/small_graph.ts";
import { fakeRun } from "../../support/fake_run.ts";
import { oddRuns } from "../../support/odd_runs.ts";
import { svgOutline } from "../../support/svg_outline.ts";
import { snapshotsOf } from "../../support/snapshot_file.ts";

const config = new URL("../../../config", import.meta.url).pathname;

async function outlineOf(name: string): Promise<string> {
  return svgOutline((await vCurve(simulate(await loadRun(name, { config, hours: 0.01 })))).svg);
}

Deno.test("The baseline's V-curve is built as it was", async (t) => {
  await t.assertSnapshot(await outlineOf("baseline_8hr"), snapshotsOf(import.meta));
});

Deno.test("Speeds far apart are on a logarithmic scale, those close to each other are not", async () => {
  // The baseline's palletizer is 936 times as fast as its filler, bottling's fastest station 1.35 times.
  assert.match(await outlineOf("baseline_8hr"), /"1"\n *text "2"\n *text "5"\n *text "10"\n *text "20"/);
  assert.match(await outlineOf("bottling_8hr"), /"1\.00"\n *text "1\.05"\n *text "1\.10"/);
});

Deno.test("A buffer that leads elsewhere than to the next station says where", async () => {
  assert.doesNotMatch(await outlineOf("bottling_8hr"), /→/);
  assert.match(await outlineOf("two_packers_8hr"), /"→ PackerNorth"\n *text "→ PackerSouth"/);
});

Deno.test("Stations without base units are named, and an unlimited buffer lasts for ever", async () => {
  assert.match(await outlineOf("cartoning_8hr"), /Carrying no base units by design: Erector"/);
  assert.match(svgOutline((await vCurve((await oddRuns()).get("hostile names")!)).svg), /text "∞"/);
});

Deno.test("A line without base units has no curve, and says so", async () => {
  const { line } = fakeRun();
  const chart = await vCurve({ line: { ...line, criticalNode: -1 } });
  assert.equal(chart.description, "No station of this line carries base units.");
  assertDrawn(chart);
});

Deno.test("Sixty names have room beside each other, or are thinned out", async () => {
  const result = (await oddRuns()).get("60 machines")!;
  const namesAt = async (width: number) => {
    return (await vCurve(result, { width })).svg.match(/rotate\(-90\)[^>]*>Station \d+<\/text>/g)!
      .length;
  };
  assert.equal(await namesAt(1000), 60);
  assert.equal(await namesAt(480), 30);
});

Deno.test("Each station stands at its ratio above its name, the critical one in a colour and size of its own", async () => {
  const result = simulate(await loadRun("bottling_8hr", { config, hours: 0.01 })), { svg } = await vCurve(result);
  const [dots] = marksOf(svg, "dot", "circle"), ratio = axisOf(svg, "y"), places = stationPlaces(svg);
  const { stations } = vCurveData(result);
  for (const { station, ratio_to_critical, is_critical } of stations) {
    const dot = dots.find((one) => Math.abs(numberOf(one, "cx") - places.get(station)!) < 0.01)!;
    assert.ok(Math.abs(ratio(numberOf(dot, "cy")) - ratio_to_critical!) < 1e-3, station);
    assert.deepEqual(
      ["fill", "r"].map((name) => dot.getAttribute(name)),
      is_critical ? [SERIES[1], "6.5"] : [ACCENT, "4.5"],
    );
  }
  const [critical, other] = elementsOf(svg, "circle");
  assert.deepEqual(
    [critical.getAttribute("fill"), other.getAttribute("fill")],
    [SERIES[1], ACCENT],
    "as the legend says",
  );
});

Deno.test("Buffers stand side by side behind the station that fills them, as high as they last", async () => {
  const result = simulate(await loadRun("two_packers_8hr", { config, hours: 0.01 })),
    { svg } = await vCurve(result);
  const places = stationPlaces(svg), step = places.get("Inspector")! - places.get("Filler")!;
  const minutes = axisOf(svg, "y", 1), { buffers } = vCurveData(result);
  const bars = marksOf(svg, "rect", "rect")[0].map((bar) => {
    const [x, y] = ["x", "y"].map((name) => numberOf(bar, name));
    const [wide, high] = ["width", "height"].map((name) => numberOf(bar, name));
    return { middle: x + wide / 2, wide, minutes: minutes(y) - minutes(y + high) };
  });
  const all = [...Map.groupBy(buffers, ({ from }) => from).values()].flatMap((group) =>
    group.map((buffer, place) => ({ ...buffer, offset: (place + 0.5) / group.length, room: step / group.length }))
  );
  const lasting = all.filter(({ autonomy_min }) => autonomy_min !== null);
  assert.equal(bars.length, lasting.length);
  lasting.forEach(({ from, offset, room, autonomy_min }, i) => {
    assert.ok(Math.abs(bars[i].middle - places.get(from)! - offset * step) < 0.1, `${from}: ${bars[i].middle}`);
    assert.ok(Math.abs(bars[i].minutes - autonomy_min!) < 0.01, `${bars[i].minutes}, not ${autonomy_min}`);
    assert.ok(bars[i].wide < room);
  });
});

Deno.test("Ways back out of the last station have room behind it, and are named within the frame", async () => {
  const back = { capacity: 100, condition: "product.is_defective", max_passes: 2 };
  const run = smallGraph({
    nodes: [{ name: "Make", makes: "Part" }, { name: "Mend" }, { name: "Check", quality: { detection_prob: 1 } }],
    edges: [
      edge("_source", "Make"),
      edge("Make", "Mend", { capacity: 1 }),
      edge("Mend", "Check", { capacity: 20 }),
      edge("Check", "Mend", back),
      edge("Check", "Check", back),
      edge("Check", "_sink"),
    ],
  });
  for (const width of [480, 900]) {
    const { svg } = await vCurve(simulate(run), { width }), places = stationPlaces(svg);
    const names = elementsOf(svg, "text").filter(({ textContent }) => textContent.startsWith("→"));
    assert.deepEqual(names.map(({ textContent }) => textContent), ["→ Mend", "→ Check"]);
    for (const name of names) {
      const { x } = placeOf(name), half = textWidth(name.textContent, 12) / 2;
      assert.ok(x - half > places.get("Check")! && x + half < width, `${name.textContent} at ${x} of ${width}`);
    }
  }
});

Deno.test("A buffer that lasts for a moment says how long", async () => {
  const { svg, description } = await vCurve(simulate(smallGraph({
    nodes: [{ name: "A", makes: "Part", cycle: 1 }, { name: "B" }, { name: "C" }],
    edges: [
      edge("_source", "A"),
      edge("A", "B", { capacity: 1 }),
      edge("B", "C", { capacity: 6 }),
      edge("C", "_sink"),
    ],
  })));
  assert.match(description, /A to B 0\.017 min, B to C 0\.1 min/);
  assert.match(svg, />0\.017</);
});

/** Where the names of the stations stand. */
function stationPlaces(svg: string): Map<string, number> {
  return new Map(
    elementsOf(svg, "text[transform]").map((text) => [text.textContent, placeOf(text).x]),
  );
}
