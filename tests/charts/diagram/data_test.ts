import assert from "node:assert/strict";
import { lineDiagramData } from "../../../src/charts/diagram/data.ts";
import type {
  DiagramEnd,
  DiagramSource,
  DiagramStation,
  LineDiagramData,
} from "../../../src/charts/diagram/picture.ts";
import { loadRun } from "../../../src/config/load.ts";
import * as fc from "../../deps/fast_check.ts";
import { simulate } from "../../../src/run/simulate.ts";
import { randomGraph } from "../../support/random_graph.ts";
import { chain, edge, smallGraph } from "../../support/small_graph.ts";

const config = new URL("../../../config", import.meta.url).pathname;

function stations({ boxes }: LineDiagramData): DiagramStation[] {
  return boxes.filter((box) => box.kind === "station");
}

function ends({ boxes }: LineDiagramData): DiagramEnd[] {
  return boxes.filter((box): box is DiagramEnd => box.kind === "sink" || box.kind === "reject");
}

/** `Filler > Inspector`. */
function named({ boxes, edges }: LineDiagramData): string[] {
  return edges.map(({ from, to }) => `${boxes[from].name} > ${boxes[to].name}`);
}

Deno.test("A list of stations and its graph have the same picture but for the conditions", async () => {
  const [list, graph] = await Promise.all(
    ["baseline_8hr", "baseline_graph_8hr"].map(async (name) => lineDiagramData(await loadRun(name, { config }))),
  );
  assert.deepEqual(list.boxes, graph.boxes);
  assert.deepEqual(named(list).toSorted(), named(graph).toSorted());
  const rejects = "Inspector > Rejected";
  assert.ok(named(list).includes(rejects));
  assert.equal(list.edges[named(list).indexOf(rejects)].condition, "product.is_defective");
  assert.equal(graph.edges[named(graph).indexOf("Inspector > Packer")].condition, "not product.is_defective");
});

Deno.test("Stations say what they take and make, how fast the line is at them, and which one is critical", async () => {
  const data = lineDiagramData(await loadRun("bottling_8hr", { config }));
  assert.equal(data.units, "bottles");
  // 24,000 bottles an hour at the filler; the others as its file says in percent, of which uph are whole numbers.
  const percent = [130, 110, 100, 106, 107, 109, 120, 135];
  stations(data).forEach(({ ratedUnitsPerHour }, i) => {
    assert.equal(Math.round(ratedUnitsPerHour! / 240), percent[i]);
  });
  assert.deepEqual(stations(data).filter(({ isCritical }) => isCritical).map(({ name }) => name), ["Filler"]);
  const [depalletizer, rinser, , , inspector, , packer] = stations(data);
  assert.deepEqual([depalletizer.batchIn, depalletizer.batchOut, depalletizer.makes], [1, 120, "Bottle"]);
  assert.deepEqual([rinser.makes, rinser.inspects, inspector.inspects, inspector.mends], [null, false, true, false]);
  assert.deepEqual([packer.batchIn, packer.batchOut, packer.makes], [12, 1, "Case"]);
});

Deno.test("Several sources, inputs by material, a rework loop and rules are in the picture", async () => {
  const cartoning = lineDiagramData(await loadRun("cartoning_8hr", { config }));
  const sources = cartoning.boxes.filter((box): box is DiagramSource => box.kind === "source");
  assert.deepEqual(sources.map(({ name }) => name), ["tubes", "blanks"]);
  assert.equal(sources[0].inventory, Infinity);
  assert.ok(sources[1].arrivalSeconds! > 0);
  assert.deepEqual(stations(cartoning)[3].inputs, { Tube: 12, Carton: 1 });

  const packers = lineDiagramData(await loadRun("two_packers_8hr", { config }));
  const [, inspector, rework, , , palletizer] = stations(packers);
  assert.deepEqual([inspector.route, inspector.merge], ["shortest_queue", "priority"]);
  assert.deepEqual([rework.mends, rework.route], [true, null]);
  assert.equal(palletizer.merge, "round_robin");
  const loop = packers.edges[named(packers).indexOf("Rework > Inspector")];
  assert.deepEqual([loop.passesMax, loop.priority, loop.buffer?.capacity], [1, 1, 30]);
  assert.deepEqual(packers.edges[named(packers).indexOf("Inspector > PackerSouth")].buffer, {
    capacity: 60,
    transitSeconds: 15,
    levelMean: null,
  });
});

Deno.test("A bench without an inspection of its own mends, and rejects what it does not", () => {
  const data = lineDiagramData(smallGraph({
    nodes: [
      { name: "Make", makes: "Part", quality: { defect_rate: 0.1 } },
      { name: "Check", quality: { detection_prob: 1 } },
      { name: "Bench", quality: { repair_prob: 0.5 } },
    ],
    edges: [
      ...chain("_source", "Make", "Check"),
      edge("Check", "Bench", { condition: "product.is_defective" }),
      ...chain("Check", "_sink"),
      ...chain("Bench", "_sink"),
    ],
  }));
  assert.deepEqual(stations(data).map(({ inspects, mends }) => [inspects, mends]), [
    [false, false],
    [true, false],
    [false, true],
  ]);
  assert.deepEqual(named(data).filter((edge) => edge.endsWith("Rejected")), ["Bench > Rejected"]);
});

Deno.test("Each edge is a way; what is rejected without one has a way more: defects found, and passes used up", () => {
  fc.assert(
    fc.property(randomGraph, (run) => {
      const data = lineDiagramData(run), { nodes, edges } = run.topology;
      const finds = nodes.filter(({ name, equipment_ref, output_type }) => {
        const { detection_prob, false_reject_prob, repair_prob } = run.equipment[equipment_ref].quality;
        const asks = edges.some(({ source, condition }) => source === name && condition !== null);
        const mends = output_type === "None" && repair_prob! > 0;
        return (detection_prob! > 0 || false_reject_prob! > 0 || mends) && !asks;
      });
      const loops = edges.flatMap(({ source, max_passes }) => max_passes === null ? [] : `${source} ${max_passes}`);
      assert.equal(data.edges.length, edges.length + finds.length + new Set(loops).size);
      edges.forEach(({ target, capacity, condition, share, max_passes, transit_sec }, i) => {
        const { to, buffer, ...edge } = data.edges[i];
        assert.deepEqual([edge.condition, edge.share, edge.passesMax], [condition, share, max_passes]);
        if (data.boxes[to].kind === "station") assert.equal(data.boxes[to].name, target);
        if (buffer !== null) assert.deepEqual([buffer.capacity, buffer.transitSeconds], [capacity, transit_sec]);
      });
      assert.equal(stations(data).filter(({ isCritical }) => isCritical).length, 1);
    }),
    { numRuns: 60, seed: 3 },
  );
});

Deno.test("After a run stations and buffers say what its summary says", async () => {
  for (const name of ["baseline_8hr", "two_packers_8hr"]) {
    const result = simulate(await loadRun(name, { config })), { summary } = result, data = lineDiagramData(result);
    for (const { name, after } of stations(data)) {
      const machine = summary.machines[name];
      assert.ok(Math.abs(after!.oeePercent! - machine.oee_percent!) < 1e-9);
      assert.equal(after!.output, machine.output_count);
      assert.equal(after!.isBottleneck, summary.bottleneck.active_period === name);
      const atWork = after!.bars[0].find(({ state }) => state === "EXECUTE")!;
      assert.ok(Math.abs(atWork.percent - machine.execute_sec / 288) < 1e-9);
    }
    const levels = data.edges.flatMap(({ buffer }) => buffer?.levelMean ?? []);
    const expected = Object.values(summary.buffers).map((buffer) => buffer.level_mean);
    assert.deepEqual(levels.toSorted(), expected.toSorted());
    const [finished, ...rejects] = ends(data);
    assert.equal(finished.items, summary.production.pallets_produced);
    const rejected = Object.values(summary.machines).reduce((sum, machine) => sum + machine.rejected_count, 0);
    assert.equal(rejects.reduce((sum, { items }) => sum + items!, 0), rejected);
  }
});

Deno.test("Every bar adds up to 100 percent, whatever the run", () => {
  fc.assert(
    fc.property(randomGraph, (run) => {
      for (const { after } of stations(lineDiagramData(simulate(run)))) {
        for (const bar of after!.bars) {
          assert.ok(Math.abs(bar.reduce((sum, { percent }) => sum + percent, 0) - 100) < 1e-6);
          assert.ok(bar.every(({ percent }) => percent > 0));
        }
      }
    }),
    { numRuns: 30, seed: 4 },
  );
});

Deno.test("Whatever the run, the boxes of rejects hold all that was rejected", () => {
  fc.assert(
    fc.property(randomGraph, (run) => {
      const result = simulate(run);
      const shown = ends(lineDiagramData(result)).flatMap(({ kind, items }) => kind === "reject" ? [items!] : []);
      const rejected = result.columns.totals.machines.map((machine) => machine.rejected);
      const sum = (numbers: readonly number[]) => numbers.reduce((all, one) => all + one, 0);
      assert.equal(sum(shown), sum(rejected));
    }),
    { numRuns: 60, seed: 5 },
  );
});

Deno.test("Finished items are all that left at the end, good or defective", () => {
  const result = simulate(smallGraph({
    seconds: 100,
    nodes: [{ name: "Maker", cycle: 1, makes: "Part", quality: { defect_rate: 0.5 } }],
    edges: chain("_source", "Maker", "_sink"),
  }));
  assert.ok(result.columns.totals.defectiveItems > 20);
  assert.equal(ends(lineDiagramData(result))[0].items, 99, "the hundredth is done when the run is over");
});

function sideBySide(count: number) {
  return simulate(smallGraph({
    seconds: 10,
    inventory: 5,
    nodes: [{ name: "Maker", cycle: 2, makes: "Part", count }],
    edges: chain("_source", "Maker", "_sink"),
  }));
}

Deno.test("Up to three machines side by side have a bar each", () => {
  const [{ after, machineCount }] = stations(lineDiagramData(sideBySide(3)));
  // Five items of two seconds: two machines make two of them, one makes one.
  const atWork = after!.bars.map((bar) => bar.find(({ state }) => state === "EXECUTE")!.percent);
  assert.equal(machineCount, 3);
  assert.deepEqual(atWork.toSorted((a, b) => a - b), [20, 40, 40]);
  assert.equal(after!.output, 5);
});

Deno.test("Four machines side by side have one bar, their mean", () => {
  const [{ after }] = stations(lineDiagramData(sideBySide(4)));
  assert.deepEqual(after!.bars, [[{ state: "EXECUTE", percent: 25 }, { state: "STARVED", percent: 75 }]]);
  assert.equal(after!.oeePercent, 25);
});

Deno.test("Stations may be called as the ends are inside", () => {
  const names = ["_reject:Maker", "constructor"];
  const run = smallGraph({
    nodes: [
      { name: "Maker", makes: "Part", quality: { defect_rate: 0.5, detection_prob: 0.5 } },
      ...names.map((name) => ({ name })),
    ],
    edges: [...chain("_source", "Maker", ...names), edge(names[1], "_sink")],
  });
  const data = lineDiagramData(run);
  assert.deepEqual(named(data).at(-1), "Maker > Rejected");
  assert.equal(data.boxes[data.edges.at(-1)!.to].kind, "reject");
});
