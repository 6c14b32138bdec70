/**
 * Which machines have cycles that are run without phases, and that these do what the phases do.
 *
 * @module
 */
import assert from "node:assert/strict";
import { isLocal } from "../../../src/engine/ahead/is_local.ts";
import { setUpAhead } from "../../../src/engine/ahead/set_up_ahead.ts";
import { Engine } from "../../../src/engine/engine.ts";
import { buildLine } from "../../../src/model/build_line.ts";
import type { Line, Machine, PhaseModel } from "../../../src/model/line.ts";
import { PAUSE } from "../../support/pausing_phase.ts";
import { phasesWith } from "../../support/phases.ts";
import { runDifferences } from "../../support/run_differences.ts";
import { edge, type SmallEdge, type SmallGraph, smallGraph, type SmallNode } from "../../support/small_graph.ts";
import { worn } from "../../support/worn.ts";

/** What is special about the machine in the middle, and about the line. */
interface Special {
  readonly node?: Partial<SmallNode>;
  readonly before?: Partial<SmallEdge>;
  readonly behind?: Partial<SmallEdge>;
  readonly edges?: readonly SmallEdge[];
  readonly behaviors?: SmallGraph["behaviors"];
  /** Of the lines to draw, each with another time of the machine before. */
  readonly change?: (line: Line) => Line;
}

const exponential = { dist: "exponential" as const, mean: 1 };

/** A makes parts, B has them, C is the end; B is behind its source in a line of its own where that is what is asked. */
function lineOf(
  { node, before, behind, edges = [], behaviors = {}, change = (line) => line }: Special,
  cycle = 1,
): Line {
  const line = buildLine(smallGraph({
    nodes: [
      { name: "A", makes: "Part", cycle, quality: { defect_rate: 0.1, detection_prob: 0.5 } },
      { name: "B", cycle: 0.9, ...node },
      { name: "C", cycle: { dist: "uniform", min: 0.1, max: 2 }, takes: 2 },
    ],
    edges: [
      edge("_source", "A"),
      edge("A", "B", { capacity: 7, ...before }),
      ...edges,
      edge("B", "C", { capacity: 4, ...behind }),
      edge("C", "_sink"),
    ],
    materials: ["Part", "Case"],
    behaviors,
    seconds: 500,
    interval: 61.7,
  }));
  return change(line);
}

function changed(change: (machine: Machine) => Partial<Machine>): Special["change"] {
  return (line) => ({ ...line, machines: line.machines.map((m) => (m.name === "B" ? { ...m, ...change(m) } : m)) });
}

/** Most of what A makes gets a defect, and C takes its time. */
function spoilt(line: Line): Line {
  const spoiling = (phase: PhaseModel): PhaseModel =>
    phase.kind === "transform" ? { ...phase, defectRate: 0.9 } : phase;
  const changes: Readonly<Record<string, (machine: Machine) => Partial<Machine>>> = {
    A: ({ phases }) => ({ phases: phases.map(spoiling) }),
    C: () => ({ cycleSeconds: { dist: "constant", value: 3 } }),
  };
  return { ...line, machines: line.machines.map((m) => ({ ...m, ...changes[m.name]?.(m) })) };
}

/** With two phases of a kind in place of one. */
function withTwo(kind: PhaseModel["kind"]): Special["change"] {
  const twice = (phase: PhaseModel): PhaseModel[] => phase.kind === kind ? [phase, phase] : [phase];
  return changed(({ phases }) => ({ phases: phases.flatMap(twice) }));
}

const failing = (after_failure: "resume" | "restart" | "scrap") => ({
  failures: [{ name: "motor", after: { exponential: 20 }, repair: { exponential: 3 }, after_failure }],
});

const own = (params: Record<string, unknown>, enabled = true): Special => ({
  node: { behavior: "own" },
  behaviors: { own: { phases: phasesWith({}, { Execute: { name: "pause", handler: PAUSE, params, enabled } }) } },
});
const pause = { every_cycles: 9, seconds: 2, is_planned: true };

/** Machines, and whether most of their cycles need no phases. */
const MACHINES: Readonly<Record<string, readonly [isQuiet: boolean, special: Special]>> = {
  "passes what it takes on, each in the same time": [true, {}],
  "makes one of one": [true, { node: { makes: "Case" } }],
  "packs several into one": [true, { node: { makes: "Case", takes: 3 } }],
  "makes several of several": [true, { node: { makes: "Case", takes: 6, gives: 3 } }],
  "jams at times": [true, { node: { jam: { probability: 0.05, seconds: 2 } } }],
  "spoils something at times": [true, { node: { quality: { defect_rate: 0.1 } } }],
  "inspects, finds and mends": [true, {
    node: { quality: { detection_prob: 0.8, false_reject_prob: 0.02, repair_prob: 0.5 } },
  }],
  "fails in operation, and goes on": [true, { node: failing("resume") }],
  "fails in operation, and begins anew": [true, { node: failing("restart") }],
  "fails in operation, and scraps": [true, { node: failing("scrap") }],
  "fails by the calendar": [true, {
    node: { failures: [{ name: "power", after: { exponential: 40 }, repair: 5, basis: "calendar" }] },
  }],
  "takes from a conveyor": [true, { before: { transit_sec: 3.3 } }],
  "puts onto a conveyor": [true, { behind: { transit_sec: 3.3 } }],
  "puts into an unlimited buffer": [true, { behind: { capacity: Infinity } }],
  "hands over directly": [true, { behind: { capacity: 0 } }],
  "goes slower while the buffer behind it is full": [true, {
    node: { speed: [{ buffer: "out", above_pct: 60, factor: 0.5 }] },
  }],
  "goes faster while the buffer before it is full": [true, {
    node: { makes: "Case", takes: 2, speed: [{ buffer: "in", above_pct: 60, factor: 2 }] },
  }],
  "has a route for what is defective": [true, {
    node: { quality: { detection_prob: 0.8, false_reject_prob: 0.02 } },
    edges: [edge("B", "_reject", { condition: "product.is_defective" })],
  }],
  "sends what is good off the line, and on what is defective": [true, {
    before: { condition: "product.defects < 9" },
    edges: [edge("A", "_reject"), edge("B", "_sink", { condition: "not product.is_defective" })],
    behind: { capacity: 1 },
    change: spoilt,
  }],
  "has a pause that is not enabled": [true, own(pause, false)],
  "takes another time in each cycle": [true, { node: { cycle: exponential } }],
  "packs two, in another time each": [true, { node: { makes: "Case", takes: 2, cycle: exponential } }],
  "is given items from hand to hand": [false, { before: { capacity: 0 } }],
  "passes several at once on": [false, { node: { takes: 2 } }],
  "pauses every so many cycles": [false, own(pause)],
  "wears, so that it jams more and more": [false, {
    node: { jam: { probability: 0.05, seconds: 2 }, ...failing("resume") },
    change: (line) => worn(line),
  }],
  "has phases in another order": [false, {
    node: { jam: { probability: 0.05, seconds: 2 } },
    change: changed(({ phases: [collect, jam, ...rest] }) => ({ phases: [collect, ...rest, jam] })),
  }],
  "jams in two ways": [false, {
    node: { jam: { probability: 0.05, seconds: 2 } },
    change: withTwo("microstop"),
  }],
  "executes twice in a cycle": [false, {
    change: withTwo("execute"),
  }],
};

for (const [what, [isQuiet, special]] of Object.entries(MACHINES)) {
  Deno.test(`A machine that ${what} ${isQuiet ? "has" : "has no"} cycles without phases, and does what it does with them`, () => {
    for (const cycle of [0.4, 0.9, 1, 1.8]) {
      const line = lineOf(special, cycle);
      assert.ok(isLocal(line));
      const plan = setUpAhead(line, { events: "none", lives: false, visits: false })!;
      assert.equal(plan.stations.find(({ machine }) => machine.name === "B")!.quiet !== null, isQuiet);
      for (const events of ["full", "none"] as const) {
        const [queued, ahead] = [true, false].map((ordered) => new Engine(line, { events, ordered }).finish());
        assert.deepEqual(runDifferences(line, queued, ahead), []);
        assert.ok(queued.totals.machines[1].output > 40, `output ${queued.totals.machines[1].output}`);
      }
    }
  });
}

Deno.test("A machine that takes raw material has them while there is always more of it, and it is not the product yet", () => {
  const quietWith = (initial_inventory: number, interarrival_sec: number | undefined, makes: string) => {
    const nodes = [{ name: "A", makes, takes: 2 }];
    const source = { initial_inventory, ...interarrival_sec !== undefined && { interarrival_sec } };
    const edges = [edge("_source", "A"), edge("A", "_sink")];
    const line = buildLine(smallGraph({ nodes, edges, sources: { _source: source } }));
    return setUpAhead(line, { events: "none", lives: false, visits: false })!.stations[0].quiet !== null;
  };
  assert.equal(quietWith(Infinity, undefined, "Part"), true);
  assert.equal(quietWith(3, 1, "Part"), false);
});
