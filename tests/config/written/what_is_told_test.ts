/**
 * Not all that has no effect is worth a word: only what somebody wrote in the belief that it has one.
 *
 * @module
 */
import { deepStrictEqual, match, strictEqual } from "node:assert/strict";
import { loadRun } from "../../../src/config/load.ts";
import { defineRun } from "../../../src/config/define.ts";
import { parseSnapshot, snapshotText } from "../../../src/config/snapshot.ts";
import { writtenWarnings } from "../../../src/config/written/run_warnings.ts";
import { simulate } from "../../../src/run/simulate.ts";
import { type Changes, loadWith, replacing } from "../changed_config.ts";

const toldIn = async (changes: Changes, run?: string) => writtenWarnings(await loadWith(changes, run));
const toldOf = async (run: string, ...set: string[]) => writtenWarnings(await loadRun(run, { set }));

const NEVER_FAILS = "equipment.Inspector.reliability.mttr_min has no effect: without mtbf_min the machine never fails";

Deno.test("Of the shipped runs nothing is said", async () => {
  for (
    const run of [
      "baseline_8hr",
      "baseline_graph_8hr",
      "high_buffer_8hr",
      "bottling_8hr",
      "two_packers_8hr",
      "cartoning_8hr",
    ]
  ) {
    deepStrictEqual(simulate(await loadRun(run, { hours: 0.1 })).summary.warnings, [], run);
  }
});

Deno.test("A value is told of where it was written: in a file, in a scenario, with an option; never a default", async () => {
  const inFile = replacing("quality:\n", "reliability:\n  mttr_min: 30\nquality:\n");
  deepStrictEqual(await toldIn({ "equipment/inspector.yaml": inFile }), [NEVER_FAILS]);
  const overrides = replacing("overrides: {}", "overrides:\n  Inspector:\n    mttr_min: 30");
  deepStrictEqual(await toldIn({ "scenarios/baseline.yaml": overrides }), [NEVER_FAILS]);
  deepStrictEqual(await toldOf("baseline_8hr", "equipment.Inspector.mttr_min=30"), [NEVER_FAILS]);
  deepStrictEqual(await toldIn({ "defaults.yaml": replacing("mttr_min: 60", "mttr_min: 30") }), []);
});

Deno.test("In a file a value that is nothing, or the default anyway, says what is so; as an option it is asked for", async () => {
  for (const text of ["0", "60"]) {
    const inFile = replacing("quality:\n", `reliability:\n  mttr_min: ${text}\nquality:\n`);
    deepStrictEqual(await toldIn({ "equipment/inspector.yaml": inFile }), [], text);
    deepStrictEqual(await toldOf("baseline_8hr", `equipment.Inspector.mttr_min=${text}`), [NEVER_FAILS]);
  }
});

Deno.test("Who takes the effect from a value that stands below knows that", async () => {
  deepStrictEqual(await toldOf("baseline_8hr", "equipment.Filler.jam_prob=0"), []);
  deepStrictEqual(await toldOf("baseline_8hr", "equipment.Filler.defect_rate=0"), []);
  deepStrictEqual(await toldOf("baseline_8hr", "equipment.Filler.mtbf_min=null"), []);
  deepStrictEqual(await toldOf("baseline_8hr", "behaviors.default_6phase.phases.microstop.enabled=false"), []);
  for (const param of ["execute.params.uph=9000", "execute.params.cycle_time_sec=0.4", "microstop.params.jam_prob=0"]) {
    deepStrictEqual(await toldOf("baseline_8hr", `behaviors.default_6phase.phases.${param}`), [], param);
  }
  const overrides = replacing("overrides: {}", "overrides:\n  Filler:\n    jam_prob: 0\n    jam_time_sec: 20");
  deepStrictEqual(await toldIn({ "scenarios/baseline.yaml": overrides }), [
    "equipment.Filler.performance.jam_time_sec has no effect: jam_prob is 0, so the machine never jams",
  ]);
});

Deno.test("What a machine's file says for other lines is not told; a change of it for this one is", async () => {
  const message = "equipment.Capper.buffer_capacity has no effect: " +
    "topology.edges.Capper->Inspector.capacity has a value of its own; change that";
  deepStrictEqual(await toldOf("bottling_8hr", "equipment.Capper.buffer_capacity=200"), [message]);
  const overrides = replacing("overrides: {}", "overrides:\n  Capper:\n    buffer_capacity: 200");
  deepStrictEqual(await toldIn({ "scenarios/bottling.yaml": overrides }, "bottling_8hr"), [message]);
  const inFile = replacing("buffer_capacity: 120", "buffer_capacity: 200");
  deepStrictEqual(await toldIn({ "equipment/capper.yaml": inFile }, "bottling_8hr"), []);
  deepStrictEqual(await toldOf("baseline_8hr", "equipment.Palletizer.buffer_capacity=200"), [
    "equipment.Palletizer.buffer_capacity has no effect: no station comes after Palletizer",
  ]);
});

Deno.test("Where nothing can come, a change of whatever the machine does is told, but not all that its file says", async () => {
  const nothing = "equipment.ReworkBench.uph has no effect: nothing can come to Rework";
  const blind = { "equipment/inspector.yaml": replacing("detection_prob: 0.95", "detection_prob: 0") };
  const toldFor = async (...set: string[]) =>
    writtenWarnings(await loadWith(blind, "two_packers_8hr", { set })).filter((told) => !told.includes(".quality."));
  deepStrictEqual(await toldFor(), []);
  deepStrictEqual(await toldFor("equipment.ReworkBench.uph=200"), [nothing]);
  deepStrictEqual(await toldFor("equipment.ReworkBench.cost_rates.labor_per_hour=200"), []);
  deepStrictEqual(await toldOf("two_packers_8hr", "equipment.ReworkBench.uph=200"), []);
  deepStrictEqual(
    await toldOf("two_packers_8hr", "equipment.ReworkBench.uph=200", "equipment.Inspector.detection_prob=0"),
    [nothing],
  );
});

Deno.test("What stands in the params of a phase that is off is told, as what another file lets have no effect", async () => {
  const off = (text: string) =>
    text.replace(
      /handler: MicrostopPhase\n +enabled: true/,
      (found) => found.replace("true", "false") + "\n    params: {jam_time_sec: 3}",
    );
  const told = await toldIn({ "behaviors/default_6phase.yaml": off });
  deepStrictEqual(told.filter((sentence) => sentence.startsWith("behaviors.")), [
    "behaviors.default_6phase.phases.microstop.params.jam_time_sec has no effect: " +
    "the behaviour default_6phase switches the phase microstop off",
  ]);
  match(told.join("\n"), /^equipment\.Filler\.performance\.jam_prob has no effect: the behaviour default_6phase /m);
});

Deno.test("A parameter that several stations share has an effect where one of them has", () => {
  const shared = (rate: number) =>
    writtenWarnings(defineRun({
      materials: ["Tube"],
      topology: {
        stations: [
          { name: "First", equipment_ref: "Eye", output_type: "None" },
          { name: "Maker", output_type: "Tube" },
          { name: "Second", equipment_ref: "Eye", output_type: "None" },
        ],
      },
      equipment: { Eye: { quality: { detection_prob: 0.5 } }, Maker: { quality: { defect_rate: rate } } },
    }));
  deepStrictEqual(shared(0.1), []);
  deepStrictEqual(shared(0), [
    "equipment.Eye.quality.detection_prob has no effect: nothing that comes to First can be defective",
  ]);
});

Deno.test("A speed that is set for a machine with the time of a cycle is told to be its nameplate; in its file it is that", async () => {
  const timed = { "equipment/inspector.yaml": replacing("jam_prob: 0\n", "jam_prob: 0\n  cycle_time_sec: 0.3\n") };
  deepStrictEqual(await toldIn(timed), []);
  deepStrictEqual(writtenWarnings(await loadWith(timed, "baseline_8hr", { set: ["equipment.Inspector.uph=12000"] })), [
    "equipment.Inspector.uph: Inspector runs by cycle_time_sec, uph is only its nameplate",
  ]);
});

Deno.test("Of a resolved run, and of a snapshot, nobody knows what was written; what is set is known", async () => {
  const run = await loadWith({
    "equipment/inspector.yaml": replacing("quality:\n", "reliability:\n  mttr_min: 30\nquality:\n"),
  });
  deepStrictEqual(writtenWarnings(run), [NEVER_FAILS]);
  deepStrictEqual(writtenWarnings(defineRun(run)), []);
  const snapshot = await parseSnapshot(await snapshotText(run), "snapshot.yaml");
  deepStrictEqual(writtenWarnings(await snapshot.resolve()), []);
  deepStrictEqual(writtenWarnings(await snapshot.resolve({ set: ["equipment.Inspector.mttr_min=20"] })), [NEVER_FAILS]);
});

Deno.test("More hours and another seed leave what is to be said of a run", async () => {
  const run = await loadRun("baseline_8hr", { set: ["equipment.Inspector.mttr_min=30"], hours: 0.1 });
  for (const options of [{}, { seed: 3 }, { hours: 0.2 }]) {
    deepStrictEqual(simulate(run, options).summary.warnings, [NEVER_FAILS]);
  }
  strictEqual(JSON.stringify(run).includes("no effect"), false);
});
