import { meanUpTo } from "../../distribution/distribution.ts";
import { type Quantity, type QuantityReading, toSeconds } from "../../distribution/quantity.ts";
import type { Path } from "../problems/path.ts";
import { effectiveEquipment } from "../schema/phase_params.ts";
import type { ResolvedNode, ResolvedRun } from "../resolve/resolved.ts";
import type { ResolvedEquipment } from "../resolve/resolve_equipment.ts";
import type { Resolving } from "../resolve/resolving.ts";
import { boundedWork, itemsMadePerCycle, type StationWork, suppliedItems } from "./bounded_work.ts";
import type { CheckedGraph } from "./check_graph.ts";

/** Rows of machine telemetry that a run may leave: about what memory holds. */
const ROWS_MAX = 50_000_000;

/** Counters of items and of stops are 32 bits wide. */
const COUNT_MAX = 2 ** 31 - 1;

/** Things that happen in a run: some ten million of them take a second, so many a day. */
const STEPS_MAX = 1e12;

/** A failure that comes sooner than the engine tells moments apart, s, takes no time: more of them may follow it. */
const MOMENT_SECONDS = 1e-6;

/** Machines of a line: far more than any has, and about what memory holds. */
const MACHINES_MAX = 10_000;

/** Items that a machine takes, or makes, in one cycle. */
const BATCH_MAX = 1_000_000;

/** What the limits are about. */
export interface Extent {
  readonly run: ResolvedRun["run"];
  readonly nodes: readonly ResolvedNode[];
  /** Path of the list of nodes. */
  readonly path: Path;
  readonly equipment: ReadonlyMap<string, ResolvedEquipment>;
  readonly behaviors: ReadonlyMap<string, ResolvedRun["behaviors"][string]>;
  /** Null where the line has no graph that could be checked. */
  readonly graph: CheckedGraph | null;
  /** By the name of the node. */
  readonly sources: ReadonlyMap<string, ResolvedRun["sources"][string]>;
}

/** Reports runs that would end without memory, with counters that have overflowed, or never. */
export function checkLimits(resolving: Resolving, extent: Extent): void {
  const machineCount = checkMachines(resolving, extent);
  checkRows(resolving, extent, machineCount);
  checkWork(resolving, extent);
  checkBatches(resolving, extent);
}

function checkMachines(resolving: Resolving, { nodes, path }: Extent): number {
  let machineCount = 0;
  for (const [index, { count, name }] of nodes.entries()) {
    const before = machineCount;
    machineCount += count;
    if (before > MACHINES_MAX || machineCount <= MACHINES_MAX) continue;
    const message = `makes ${machineCount} machines up to ${name}, expected at most ${MACHINES_MAX} in a line`;
    resolving.fault([...path, index, "count"], message);
  }
  return machineCount;
}

function checkRows(resolving: Resolving, { run }: Extent, machineCount: number): void {
  const rows = run.duration_hours * 3600 / run.telemetry_interval_sec * machineCount;
  if (rows <= ROWS_MAX) return;
  const machines = machineCount === 1 ? "1 machine" : `${machineCount} machines`;
  const message = `makes ${rows.toPrecision(3)} rows of ${machines} in ${run.duration_hours} h, ` +
    `expected at most ${ROWS_MAX}; use a longer interval`;
  resolving.fault(["run", "telemetry_interval_sec"], message);
}

/** The first thing of which there would be too much: what follows from it would be as well. */
function checkWork(resolving: Resolving, extent: Extent): void {
  const { run, nodes, graph, sources } = extent, seconds = 3600 * run.duration_hours;
  const paces = nodes.map((node) => paceOf(node, extent, seconds));
  const ratedCycles = nodes.map(({ count }, index) => count * seconds / (paces[index]?.cycleSeconds ?? Infinity));
  const works = boundedWork({ nodes, graph, sources, ratedCycles, seconds });
  const failures = nodes.map((_, index) => failuresOf(paces[index], works[index], seconds));
  const arrivals = [...sources].map(([name, source]) => [name, arrivedItems(source, seconds)] as const);
  const counts = [
    ...arrivals.map(([name, items]) => [`${name} could bring`, items, "items"] as const),
    ...nodes.map(({ name }, index) => [`${name} could make`, works[index].made, "items"] as const),
    ...nodes.map(({ name }, index) => [`${name} could break down`, failures[index], "times"] as const),
  ];
  const steps = sum(arrivals.map(([, items]) => items)) + sum(works.map(({ taken, cycles }) => taken + cycles)) +
    sum(nodes.map(({ count }, index) => count * failures[index]));
  const [what, count, unit] = counts.find(([, count]) => count > COUNT_MAX) ?? ["the line could take", steps, "steps"];
  const most = unit === "steps" ? STEPS_MAX : COUNT_MAX;
  if (count <= most) return;
  const found = count === Infinity ? "countless" : count.toPrecision(3);
  resolving.fault(["run", "duration_hours"], `${what} ${found} ${unit}, expected at most ${most}`);
}

/** How fast one machine of a station can be, and how often it can fail. */
interface Pace {
  /** Mean seconds that a cycle takes of the run, under the fastest of its speed rules. */
  readonly cycleSeconds: number;
  readonly modes: readonly Mode[];
}

/** A way to fail; means of what each takes of the run, in seconds. */
interface Mode {
  readonly between: number;
  readonly repair: number;
  /** Whether a failure needs time at work, and leaves what was worked. */
  readonly isBoundByWork: boolean;
}

/** In a run of so many seconds. Null where equipment or behaviour are missing, or have problems. */
function paceOf(node: ResolvedNode, { equipment, behaviors }: Extent, runSeconds: number): Pace | null {
  const machine = equipment.get(node.equipment_ref), behavior = behaviors.get(node.behavior_ref);
  if (machine === undefined || behavior === undefined) return null;
  const { uph, performance, reliability } = effectiveEquipment(machine, behavior);
  const { cycle_time_sec: cycle, speed_control } = performance;
  const seconds = cycle === null ? 3600 * itemsMadePerCycle(node) / uph : takenOf(cycle, SECONDS, runSeconds);
  const fails = behavior.phases.some(({ handler, enabled }) => handler === "BreakdownPhase" && enabled);
  return {
    cycleSeconds: seconds / Math.max(1, ...(speed_control ?? []).map(({ factor }) => factor)),
    modes: fails ? modesOf(reliability, runSeconds) : [],
  };
}

function modesOf({ mtbf_min, mttr_min, failure_modes }: ResolvedEquipment["reliability"], runSeconds: number): Mode[] {
  const single = mtbf_min === null ? [] : [{ mtbf_min, mttr_min, basis: "operating", after_failure: "resume" }];
  return (failure_modes ?? single).map(({ mtbf_min, mttr_min, basis, after_failure }) => {
    const moment = basis === "operating" ? takenOf(mtbf_min, MINUTES, MOMENT_SECONDS) : 0;
    return {
      between: Math.max(0, takenOf(mtbf_min, MINUTES, runSeconds) - moment),
      repair: takenOf(mttr_min, MINUTES, runSeconds),
      isBoundByWork: basis === "operating" && after_failure === "resume",
    };
  });
}

/** Breakdowns of one machine: each takes the time until it strikes and the repair, the former of time at work. */
function failuresOf(pace: Pace | null, { cycles }: StationWork, seconds: number): number {
  if (pace === null) return 0;
  const atWork = Math.min(seconds, cycles * pace.cycleSeconds);
  return sum(
    pace.modes.map(({ between, repair, isBoundByWork }) =>
      Math.min(seconds / (between + repair), isBoundByWork ? atWork / between : Infinity)
    ),
  );
}

/** Items that come to a source in so many seconds, on average. */
function arrivedItems(source: ResolvedRun["sources"][string], seconds: number): number {
  return source.interarrival_sec === null ? 0 : suppliedItems({ ...source, initial_inventory: 0 }, seconds);
}

const SECONDS: QuantityReading = { unitSeconds: 1, plainNumber: "constant" };
const MINUTES: QuantityReading = { unitSeconds: 60, plainNumber: "exponential" };

/**
 * Mean seconds that a time takes of a run that lasts so long: what reaches beyond its end, however rare that is, holds
 * nothing up for longer.
 */
function takenOf(time: Quantity, reading: QuantityReading, runSeconds: number): number {
  return meanUpTo(toSeconds(time, reading), runSeconds);
}

function sum(values: readonly number[]): number {
  return values.reduce((all, value) => all + value, 0);
}

function checkBatches(resolving: Resolving, { nodes, path }: Extent): void {
  for (const [index, { batch_in, inputs, batch_out }] of nodes.entries()) {
    const taken = Object.values(inputs ?? {}).reduce((sum, count) => sum + count, 0);
    for (const [key, found] of Object.entries({ batch_in, inputs: taken, batch_out })) {
      if ((found ?? 0) <= BATCH_MAX) continue;
      resolving.fault([...path, index, key], `must be at most ${BATCH_MAX} items per cycle, found ${found}`);
    }
  }
}
