import { deepStrictEqual } from "node:assert/strict";
import { loadRun } from "../../../src/config/load.ts";
import { writtenWarnings } from "../../../src/config/written/run_warnings.ts";
import { type Changes, loadWith, replacing } from "../changed_config.ts";

const toldIn = async (changes: Changes) => writtenWarnings(await loadWith(changes));
const toldOf = async (...set: string[]) => writtenWarnings(await loadRun("baseline_8hr", { set }));

/** The filler with another speed, as it is typed. */
const uph = (text: string): Changes => ({ "equipment/filler.yaml": replacing("uph: 10000", `uph: ${text}`) });

Deno.test("A number typed with a point between the thousands is told with what it is read as", async () => {
  const message = "equipment.Filler.uph: 10.000 is read as 10; write 10000 if that is meant";
  deepStrictEqual(await toldIn(uph("10.000")), [message]);
  deepStrictEqual(await toldOf("equipment.Filler.uph=10.000"), [message]);
  deepStrictEqual(await toldOf("equipment.Filler={uph: 10.000}"), [message]);
  deepStrictEqual(await toldOf("equipment.Filler.uph=11.500"), [
    "equipment.Filler.uph: 11.500 is read as 11.5; write 11500 if that is meant",
  ]);
});

Deno.test("It is told of every kind of value that could be thousands, also of defaults and of distributions", async () => {
  deepStrictEqual(
    await toldIn({
      "defaults.yaml": replacing("mttr_min: 60", "mttr_min: 1.200"),
      "runs/baseline_8hr.yaml": replacing("duration_hours: 8.0", "duration_hours: 1.000"),
      "products/fresh_toothpaste_5oz.yaml": replacing("selling_price: 450.00", "selling_price: 1.450"),
      "sources/infinite_raw.yaml": "initial_inventory: 100.000\n",
      "scenarios/baseline.yaml": replacing("overrides: {}", "overrides:\n  Filler:\n    buffer_capacity: 1.000"),
      "equipment/packer.yaml": replacing("jam_time_sec: 30", "jam_time_sec: {dist: exponential, mean: 2.000}"),
    }),
    [
      "run.duration_hours: 1.000 is read as 1; write 1000 if that is meant",
      "product.selling_price: 1.450 is read as 1.45; write 1450 if that is meant",
      "sources._source.initial_inventory: 100.000 is read as 100; write 100000 if that is meant",
      "equipment.Filler.buffer_capacity: 1.000 is read as 1; write 1000 if that is meant",
      "defaults.equipment.reliability.mttr_min: 1.200 is read as 1.2; write 1200 if that is meant",
      "equipment.Packer.performance.jam_time_sec.mean: 2.000 is read as 2; write 2000 if that is meant",
    ],
  );
});

Deno.test("It is told of a constant where that is used", async () => {
  deepStrictEqual(
    await toldIn({
      "constants.yaml": (text) => `${text}FILLER_SPEED: 12.000\nUNUSED: 13.000\n`,
      ...uph("${FILLER_SPEED}"),
    }),
    ["equipment.Filler.uph: 12.000 is read as 12; write 12000 if that is meant"],
  );
});

Deno.test("In a phase's params and on an edge it is told by the names of phase and edge", async () => {
  deepStrictEqual(
    await toldIn({
      "behaviors/default_6phase.yaml": (text) =>
        text.replace(/handler: ExecutePhase\n/, "handler: ExecutePhase\n    params: {uph: 12.000}\n"),
      "topologies/cosmetics_line.yaml": replacing("batch_in: 1\n", "batch_in: 1\n    count: 1\n"),
    }).then((told) => told.filter((sentence) => sentence.startsWith("behaviors."))),
    ["behaviors.default_6phase.phases.execute.params.uph: 12.000 is read as 12; write 12000 if that is meant"],
  );
  const set = ["topology.edges.Filler->Inspector.capacity=1.000"];
  deepStrictEqual(writtenWarnings(await loadRun("baseline_graph_8hr", { set })), [
    "topology.edges.Filler->Inspector.capacity: 1.000 is read as 1; write 1000 if that is meant",
  ]);
});

Deno.test("What is written as decimals are, and what could be no thousand, is left alone", async () => {
  for (const text of ["10", "10.5", "10.25", "33.755", "1.125", "0.500", "12000.000", "1e3", "010.000"]) {
    deepStrictEqual(await toldIn(uph(text)), [], text);
  }
  // A probability of a thousand is none.
  deepStrictEqual(await toldOf("equipment.Filler.quality.defect_rate=1.000"), []);
  deepStrictEqual(await toldOf("product.max_defective_pct=1.000"), []);
  for (
    const value of [
      "mtbf_min={dist: weibull, shape: 1.500, scale: 400}",
      "cycle_time_sec={dist: empirical, values: [1.250, 2.500], weights: [1.000, 2.000]}",
      "speed_control=[{buffer: out, below_pct: 50, factor: 1.200}]",
    ]
  ) deepStrictEqual(await toldOf(`equipment.Filler.${value}`), [], value);
  // A number is what a program means.
  deepStrictEqual(writtenWarnings(await loadRun("baseline_8hr", { set: { "equipment.Filler.uph": 10.000 } })), []);
});
