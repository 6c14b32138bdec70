import { deepStrictEqual, match, notStrictEqual, ok, strictEqual } from "node:assert/strict";
import { type WhatIf, whatIf } from "../../src/cli/tip/what_if.ts";
import { ADVICE } from "../../src/cli/tip/advice.ts";
import { greatestLosses } from "../../src/cli/text/loss_text.ts";
import { defineFrom } from "../../src/config/define.ts";
import type { RunDefinition } from "../../src/config/definition.ts";
import { parseSet } from "../../src/config/compose/parse_set.ts";
import { plainDocument } from "../../src/config/problems/document.ts";
import { ProblemReport } from "../../src/config/problems/report.ts";
import type { ResolvedRun } from "../../src/config/resolve/resolved.ts";
import type { LossReason } from "../../src/results/loss.ts";
import { definePhase, GO, PLANNED, simulate } from "../../mod.ts";

const PHASES = ["Collect", "Breakdown", "Microstop", "Execute", "Transform", "Inspect"];

type Params = Record<string, Record<string, unknown>>;

/** The run of a definition as `--set` changes it. */
function withSettings(definition: RunDefinition, ...settings: string[]): ResolvedRun {
  const report = new ProblemReport();
  const sets = settings.map((setting) => parseSet(setting, report)!);
  return defineFrom(plainDocument(definition), report, sets);
}

async function tipFor(definition: RunDefinition): Promise<WhatIf | null> {
  const result = simulate(withSettings(definition), { events: "none" });
  return await whatIf(result, (setting) => withSettings(definition, setting));
}

/** The tip for a filler with such equipment, and with parameters of its phases by handler. */
async function tipWith(filler: Record<string, unknown>, params: Params = {}): Promise<WhatIf | null> {
  return await tipFor({
    behavior: "own",
    behaviors: {
      own: {
        phases: PHASES.map((phase) => ({ name: phase, handler: `${phase}Phase`, params: params[phase] ?? {} })),
      },
    },
    run: { duration_hours: 8 },
    materials: ["Tube"],
    topology: { stations: [{ name: "Filler", output_type: "Tube" }] },
    equipment: { Filler: { uph: 3600, ...filler } },
  } as RunDefinition);
}

Deno.test("What breaks down most is asked to be repaired faster", async () => {
  deepStrictEqual(await tipWith({ reliability: { mtbf_min: 60, mttr_min: 15 } }), {
    question: "What if repairs of Filler took half as long?",
    setting: "equipment.Filler.reliability.mttr_min=7.5",
  });
});

Deno.test("What jams most is asked to jam less", async () => {
  deepStrictEqual(await tipWith({ performance: { jam_prob: 0.1 } }), {
    question: "What if Filler jammed half as often?",
    setting: "equipment.Filler.performance.jam_prob=0.05",
  });
});

Deno.test("What has no stops is asked to run faster, in the number that its speed is given by", async () => {
  strictEqual((await tipWith({}))?.setting, "equipment.Filler.uph=3960");
  deepStrictEqual(await tipWith({ performance: { cycle_time_sec: 2.2 } }), {
    question: "What if a cycle of Filler took 2.00 s?",
    setting: "equipment.Filler.performance.cycle_time_sec=2",
  });
});

Deno.test("What the behaviour decides is not asked of the equipment", async () => {
  const jams = { performance: { jam_prob: 0.001 } };
  strictEqual((await tipWith(jams, { Microstop: { jam_prob: 0.1 } }))?.setting, "equipment.Filler.uph=3960");
  strictEqual(
    (await tipWith({ ...jams, reliability: { mtbf_min: 60, mttr_min: 15 } }, { Microstop: { jam_prob: 0.1 } }))
      ?.setting,
    "equipment.Filler.reliability.mttr_min=7.5",
  );
  strictEqual(await tipWith({}, { Execute: { uph: 1800 } }), null);
});

Deno.test("A critical station of several machines is asked by the name of their equipment", async () => {
  const twin = await tipFor({
    run: { duration_hours: 8 },
    materials: ["Tube"],
    topology: { stations: [{ name: "Filler", equipment_ref: "Monobloc", output_type: "Tube", count: 2 }] },
    equipment: { Monobloc: { uph: 3600, performance: { jam_prob: 0.1 } } },
  });
  strictEqual(twin?.setting, "equipment.Monobloc.performance.jam_prob=0.05");
});

definePhase("TipBreakPhase", {
  params: {},
  create({ cause }) {
    return (station) => station.cycles % 100 === 99 ? station.stay(PLANNED, 60, cause) : GO;
  },
});

/** Maker, Filler and Packer in a row, the filler critical, with what makes one loss the greatest. */
function row(changes: {
  readonly maker?: Record<string, unknown>;
  readonly filler?: Record<string, unknown>;
  readonly packer?: Record<string, unknown>;
  readonly source?: Record<string, unknown>;
  readonly behaviors?: Record<string, unknown>;
}): RunDefinition {
  const { maker = {}, filler = {}, packer = {}, source = {}, behaviors } = changes;
  return {
    run: { duration_hours: 8 },
    materials: ["Tube"],
    sources: { _source: source },
    topology: {
      stations: [
        { name: "Maker", output_type: "Tube" },
        { name: "Filler", output_type: "None", ...behaviors && { behavior_ref: "own" } },
        { name: "Packer", output_type: "None" },
      ],
    },
    ...behaviors && { behaviors },
    equipment: {
      Maker: { uph: 4500, buffer_capacity: 20, ...maker },
      Filler: { uph: 3600, buffer_capacity: 20, ...filler },
      Packer: { uph: 4500, ...packer },
    },
  } as RunDefinition;
}

/** What the tip must be like, and what its setting makes better: the good items. */
interface Case {
  readonly reason: LossReason;
  readonly line: RunDefinition;
  /** Null: there is no setting against it, and the critical station is asked to run faster. */
  readonly setting: RegExp;
}

const stops = { reliability: { mtbf_min: 30, mttr_min: 5 } };
const shortStops = { performance: { jam_prob: 0.03, jam_time_sec: 5 } };
const neverFull = { reliability: { mtbf_min: 30, mttr_min: 20 }, buffer_capacity: Infinity };

const CASES: Readonly<Record<string, Case>> = {
  "its own breakdowns": {
    reason: "DOWN",
    line: row({ filler: stops }),
    setting: /^equipment\.Filler\.reliability\.mttr_min=2\.5$/,
  },
  "the worst of its failure modes, with a distribution": {
    reason: "DOWN",
    line: row({
      filler: {
        reliability: {
          failure_modes: [
            { name: "belt", mtbf_min: 200, mttr_min: 4 },
            { name: "valve", mtbf_min: 30, mttr_min: { dist: "lognormal", mean: 6, sd: 3 } },
          ],
        },
      },
    }),
    setting: /^equipment\.Filler\.reliability\.failure_modes\.valve\.mttr_min={dist: lognormal, mean: 3, sd: 1\.5}$/,
  },
  "its own microstops": {
    reason: "JAMMED",
    line: row({ filler: { performance: { jam_prob: 0.02, jam_time_sec: 30 } } }),
    setting: /^equipment\.Filler\.performance\.jam_prob=0\.01$/,
  },
  "a buffer before it that is too small": {
    reason: "STARVED",
    line: row({ maker: { ...shortStops, buffer_capacity: 3 } }),
    setting: /^equipment\.Maker\.buffer_capacity=6$/,
  },
  "stops before it that are much longer than a buffer lasts": {
    reason: "STARVED",
    line: row({ maker: stops }),
    setting: /^equipment\.Maker\.reliability\.mttr_min=2\.5$/,
  },
  "a station before it that stops for too long for any buffer": {
    reason: "STARVED",
    line: row({ maker: neverFull }),
    setting: /^equipment\.Maker\.reliability\.mttr_min=10$/,
  },
  "raw material that comes too slowly": {
    reason: "STARVED",
    line: row({ source: { interarrival_sec: 1.5 }, maker: { buffer_capacity: Infinity } }),
    setting: /^sources\._source\.interarrival_sec=0\.75$/,
  },
  "raw material that is used up": {
    reason: "NO_RAW_MATERIAL",
    line: row({ source: { initial_inventory: 8000 } }),
    setting: /^sources\._source\.initial_inventory=16000$/,
  },
  "a buffer behind it that is too small": {
    reason: "BLOCKED",
    line: row({ filler: { buffer_capacity: 3 }, packer: shortStops }),
    setting: /^equipment\.Filler\.buffer_capacity=6$/,
  },
  "stops behind it that are much longer than a buffer lasts": {
    reason: "BLOCKED",
    line: row({ packer: stops }),
    setting: /^equipment\.Packer\.reliability\.mttr_min=2\.5$/,
  },
  "a station behind it that hands everything straight over": {
    reason: "BLOCKED",
    line: row({ filler: { buffer_capacity: 0 }, packer: { performance: { jam_prob: 0.05, jam_time_sec: 20 } } }),
    setting: /^equipment\.(Filler\.buffer_capacity|Packer\.performance\.jam_prob)=/,
  },
  "its own slow cycles": {
    reason: "SLOW",
    line: row({ filler: { performance: { speed_control: [{ buffer: "out", below_pct: 50, factor: 0.7 }] } } }),
    setting: /^equipment\.Filler\.uph=3960$/,
  },
  "items that come to it again": {
    reason: "REWORK",
    line: {
      run: { duration_hours: 8 },
      materials: ["Tube"],
      sources: { _source: {} },
      topology: {
        nodes: [
          { name: "Maker", output_type: "Tube" },
          { name: "Check", output_type: "None", merge: "priority" },
          { name: "Bench", output_type: "None" },
        ],
        edges: [
          { source: "_source", target: "Maker" },
          { source: "Maker", target: "Check", priority: 2 },
          { source: "Check", target: "Bench", condition: "product.is_defective" },
          { source: "Check", target: "_sink" },
          { source: "Bench", target: "Check", priority: 1, max_passes: 3 },
        ],
      },
      equipment: {
        Maker: { uph: 9000, quality: { defect_rate: 0.2 } },
        Check: { uph: 3600, quality: { detection_prob: 1 } },
        Bench: { uph: 9000, quality: { repair_prob: 1 } },
      },
    },
    setting: /^equipment\.Maker\.quality\.defect_rate=0\.1$/,
  },
  "defects that are found behind it": {
    reason: "REJECTED",
    line: row({ maker: { quality: { defect_rate: 0.2 } }, packer: { quality: { detection_prob: 1 } } }),
    setting: /^equipment\.Maker\.quality\.defect_rate=0\.1$/,
  },
  "good items that are rejected": {
    reason: "REJECTED",
    line: row({ packer: { quality: { false_reject_prob: 0.2 } } }),
    setting: /^equipment\.Packer\.quality\.false_reject_prob=0\.1$/,
  },
  "defects that nobody finds": {
    reason: "DEFECTIVE",
    line: row({ maker: { quality: { defect_rate: 0.2 } } }),
    setting: /^equipment\.Maker\.quality\.defect_rate=0\.1$/,
  },
  "stops of a phase of one's own": {
    reason: "PLANNED",
    line: row({
      behaviors: {
        own: {
          phases: [
            { name: "break", handler: "TipBreakPhase" },
            ...PHASES.map((phase) => ({ name: phase, handler: `${phase}Phase` })),
          ],
        },
      },
    }),
    setting: /^equipment\.Filler\.uph=3960$/,
  },
};

for (const [name, { reason, line, setting }] of Object.entries(CASES)) {
  Deno.test(`Where the line loses most by ${name}, the tip is about that, and brings more good items`, async () => {
    const before = simulate(withSettings(line), { events: "none" });
    strictEqual(greatestLosses(before.line, before.columns.totals)[0].reason, reason);
    const tip = await tipFor(line);
    match(tip?.setting ?? "no tip", setting);
    match(tip!.question, /^What if .*\?$/);
    const after = simulate(withSettings(line, tip!.setting), { events: "none" });
    notStrictEqual(after.summary.production.good_tubes, before.summary.production.good_tubes);
    ok(after.summary.production.good_tubes > before.summary.production.good_tubes);
  });
}

Deno.test("Every reason to lose time for which there is advice has its case", () => {
  const advised = Object.entries(ADVICE).filter(([, advice]) => advice !== null).map(([reason]) => reason);
  const tried = new Set<string>(Object.values(CASES).map(({ reason }) => reason));
  deepStrictEqual(advised.filter((reason) => !tried.has(reason)), []);
});

Deno.test("In a graph the edge is asked for room, by the place that it has of its own", async () => {
  const linear = row({ maker: { ...shortStops, buffer_capacity: 3 } });
  const graph = {
    ...linear,
    topology: {
      nodes: (linear.topology as { stations: unknown[] }).stations,
      edges: [
        { source: "_source", target: "Maker" },
        { source: "Maker", target: "Filler", capacity: 3 },
        { source: "Filler", target: "Packer" },
        { source: "Packer", target: "_sink" },
      ],
    },
  } as RunDefinition;
  strictEqual((await tipFor(graph))?.setting, "topology.edges.Maker->Filler.capacity=6");
});

/** Filler, the slowest, then Check, and Packer, which takes twelve tubes; both buffers with so many places. */
function packing(places: readonly [number, number], packer: Record<string, unknown>): RunDefinition {
  return {
    run: { duration_hours: 8 },
    materials: ["Tube", "Case"],
    topology: {
      stations: [
        { name: "Filler", output_type: "Tube" },
        { name: "Check", output_type: "None" },
        { name: "Packer", output_type: "Case", batch_in: 12 },
      ],
    },
    equipment: {
      Filler: { uph: 3600, buffer_capacity: places[0] },
      Check: { uph: 4000, buffer_capacity: places[1] },
      Packer: { uph: 360, ...packer },
    },
  } as RunDefinition;
}

const goodCases = (line: RunDefinition, ...settings: string[]) =>
  simulate(withSettings(line, ...settings), { events: "none" }).summary.production.good_cases;

Deno.test("Where the trouble is farther away, the buffer beside the critical station is not what the tip is about", async () => {
  const beside = "equipment.Filler.buffer_capacity=40", repairs = "equipment.Packer.reliability.mttr_min=10";
  const tooSmall = packing([20, 1], {}), stopping = packing([20, 40], { reliability: { mtbf_min: 30, mttr_min: 20 } });
  deepStrictEqual(await tipFor(tooSmall), {
    question: "What if 12 items had room between Check and Packer?",
    setting: "equipment.Check.buffer_capacity=12",
  });
  strictEqual((await tipFor(stopping))?.setting, repairs);
  for (const [line, better] of [[tooSmall, "equipment.Check.buffer_capacity=12"], [stopping, repairs]] as const) {
    const before = goodCases(line);
    ok(goodCases(line, better) > 1.1 * before);
    ok(goodCases(line, beside) < 1.01 * before);
  }
});

Deno.test("What the line behind the critical station waits for is asked of its own source, by name", async () => {
  const line = {
    run: { duration_hours: 8 },
    materials: ["Tube", { name: "Carton", component: true }, "Case"],
    sources: { "_source:raw": {}, "_source:blanks": { interarrival_sec: 3 } },
    topology: {
      nodes: [
        { name: "Filler", output_type: "Tube" },
        { name: "Erector", output_type: "Carton" },
        { name: "Packer", output_type: "Case", inputs: { Tube: 2, Carton: 1 } },
      ],
      edges: [
        { source: "_source:raw", target: "Filler" },
        { source: "_source:blanks", target: "Erector" },
        { source: "Filler", target: "Packer", capacity: 20 },
        { source: "Erector", target: "Packer", capacity: 20 },
        { source: "Packer", target: "_sink" },
      ],
    },
    equipment: { Filler: { uph: 3600 }, Erector: { uph: 2500 }, Packer: { uph: 2500 } },
  } as RunDefinition;
  const tip = await tipFor(line);
  deepStrictEqual(tip, {
    question: "What if raw material from _source:blanks came twice as often?",
    setting: "sources._source:blanks.interarrival_sec=1.5",
  });
  ok(goodCases(line, tip!.setting) > 1.4 * goodCases(line));
});

Deno.test("A slow machine is asked for the speed that the question names", async () => {
  deepStrictEqual(await tipWith({ uph: 3.6 }), {
    question: "What if Filler ran at 3.96 an hour?",
    setting: "equipment.Filler.uph=3.96",
  });
});

Deno.test("A machine is called as its station, unless others run with its equipment, by which it is set", async () => {
  const line = (equipment: string) =>
    ({
      run: { duration_hours: 8 },
      materials: ["Part"],
      topology: {
        stations: [
          { name: "First", equipment_ref: "Press", output_type: "Part" },
          { name: "Second", equipment_ref: equipment, output_type: "None" },
        ],
      },
      equipment: { Press: { uph: 100 }, ...equipment === "Press" ? {} : { [equipment]: { uph: 200 } } },
    }) as RunDefinition;
  const tips = [await tipFor(line("Oven")), await tipFor(line("Press"))];
  deepStrictEqual(tips.map((tip) => tip!.question), [
    "What if First ran at 110 an hour?",
    "What if Press ran at 110 an hour?",
  ]);
  deepStrictEqual(tips.map((tip) => tip!.setting), Array(2).fill("equipment.Press.uph=110"));
});

Deno.test("A hand-over that gets a place is asked of in the singular", async () => {
  const tip = await tipFor(
    row({ filler: { buffer_capacity: 0 }, packer: { performance: { jam_prob: 0.2, jam_time_sec: 1 } } }),
  );
  strictEqual(tip?.question, "What if 1 item had room between Filler and Packer?");
});
