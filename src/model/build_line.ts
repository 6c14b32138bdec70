/**
 * From the resolved configuration to the line model: station order, buffers by index, everything in seconds.
 *
 * @module
 */
import { compileCondition } from "../config/condition.ts";
import type { Quantity } from "../config/quantities.ts";
import type { ResolvedEdge, ResolvedNode, ResolvedRun } from "../config/resolved.ts";
import { type Equipment, MAX_DEFECTIVE_PCT } from "../config/schema.ts";
import { meanOf, toSeconds } from "./distribution.ts";
import { baseUnitsByNode, stationOrder } from "./graph.ts";
import type { Buffer, Input, Line, Machine, PhaseModel, Route } from "./line.ts";

const SECONDS_PER_HOUR = 3600, SECONDS_PER_MINUTE = 60;

/**
 * The line that a resolved configuration describes. The configuration has been checked: it is a line without gaps.
 */
export function buildLine(run: ResolvedRun): Line {
  const nodes = stationOrder(run.topology);
  const buffers = buildBuffers(nodes, run.topology.edges);
  const unitsOut = baseUnitsByNode(run, nodes);
  const causes: string[] = [];
  const causeIndex = (name: string) => {
    if (!causes.includes(name)) causes.push(name);
    return causes.indexOf(name);
  };
  const machines = nodes.map((node) => buildMachine(node, { run, buffers, unitsOut, causeIndex }));
  const [source] = Object.values(run.sources);
  return {
    machines,
    buffers: buffers.map(({ buffer }) => buffer),
    causes,
    materials: run.materials.map((material) => material.name),
    raw: { type: source.material_type, parentMachine: source.parent_machine },
    seed: run.run.random_seed,
    durationSeconds: run.run.duration_hours * SECONDS_PER_HOUR,
    telemetrySeconds: run.run.telemetry_interval_sec,
    defectShareMax: (run.product?.max_defective_pct ?? MAX_DEFECTIVE_PCT) / 100,
    criticalMachine: slowest(machines),
  };
}

interface EdgeBuffer {
  readonly edge: ResolvedEdge;
  readonly buffer: Buffer;
}

interface Surroundings {
  readonly run: ResolvedRun;
  readonly buffers: readonly EdgeBuffer[];
  /** Base units in one output item, by node name. */
  readonly unitsOut: ReadonlyMap<string, number>;
  readonly causeIndex: (name: string) => number;
}

/** The buffers between stations, in the order of their source stations, then of the file. */
function buildBuffers(nodes: readonly ResolvedNode[], edges: readonly ResolvedEdge[]): EdgeBuffer[] {
  const indexOf = new Map(nodes.map((node, index) => [node.name, index]));
  return nodes.flatMap((node) => {
    const between = edges.filter((edge) => edge.source === node.name && indexOf.has(edge.target));
    return between.map((edge) => {
      const name = between.length === 1 ? node.name : `${node.name}_to_${edge.target}`;
      const buffer = { name, capacity: edge.capacity, from: indexOf.get(edge.source)!, to: indexOf.get(edge.target)! };
      return { edge, buffer };
    });
  });
}

function buildMachine(node: ResolvedNode, around: Surroundings): Machine {
  const { run, unitsOut } = around;
  const equipment = run.equipment[node.equipment_ref];
  const materialType = run.materials.findIndex((material) => material.name === node.output_type);
  const outputsPerCycle = materialType < 0 ? node.batch_in : 1;
  const cycleSeconds = cycleTime(equipment, outputsPerCycle);
  const units = unitsOut.get(node.name)!;
  const idealSeconds = meanOf(cycleSeconds) / outputsPerCycle;
  const routes = buildRoutes(node, around);
  return {
    name: node.name,
    batchIn: node.batch_in,
    passesThrough: materialType < 0,
    materialType,
    unitsOut: units,
    startsBaseUnits: materialType === 0,
    input: buildInput(node, around),
    routes,
    routesByCondition: routes.some((route) => route.condition !== null),
    phases: buildPhases(node, equipment, around),
    cycleSeconds,
    idealSeconds,
    ratedSpeed: units > 0 ? units / idealSeconds : null,
  };
}

function cycleTime(equipment: Equipment, outputsPerCycle: number): Machine["cycleSeconds"] {
  const { cycle_time_sec } = equipment.performance;
  return cycle_time_sec === null
    ? { dist: "constant", value: outputsPerCycle * SECONDS_PER_HOUR / equipment.uph }
    : toSeconds(cycle_time_sec, { unitSeconds: 1, plainNumber: "constant" });
}

function buildInput(node: ResolvedNode, { run, buffers }: Surroundings): Input {
  const buffer = buffers.findIndex(({ edge }) => edge.target === node.name);
  if (buffer >= 0) return { kind: "buffer", buffer };
  const edge = run.topology.edges.find((edge) => edge.target === node.name)!;
  return { kind: "source", inventory: run.sources[edge.source].initial_inventory };
}

function buildRoutes(node: ResolvedNode, { run, buffers }: Surroundings): Route[] {
  return run.topology.edges.filter((edge) => edge.source === node.name).map((edge) => ({
    to: targetOf(edge, buffers),
    condition: edge.condition === null ? null : compileCondition(edge.condition),
  }));
}

function targetOf(edge: ResolvedEdge, buffers: readonly EdgeBuffer[]): Route["to"] {
  if (edge.target === "_sink") return { kind: "sink" };
  if (edge.target === "_reject") return { kind: "reject" };
  return { kind: "buffer", buffer: buffers.findIndex((other) => other.edge === edge) };
}

/** The phases that the behaviour enables and the machine's parameters switch on. */
function buildPhases(node: ResolvedNode, equipment: Equipment, { run, causeIndex }: Surroundings): PhaseModel[] {
  const passesThrough = !run.materials.some((material) => material.name === node.output_type);
  const { quality } = equipment;
  const byHandler: Record<string, () => PhaseModel[]> = {
    CollectPhase: () => [{ kind: "collect" }],
    BreakdownPhase: () => buildBreakdowns(equipment, causeIndex),
    MicrostopPhase: () => buildMicrostop(equipment),
    ExecutePhase: () => [{ kind: "execute" }],
    TransformPhase: () => [{ kind: "transform", defectRate: passesThrough ? 0 : quality.defect_rate }],
    InspectPhase: () =>
      quality.detection_prob > 0 || quality.false_reject_prob > 0
        ? [{
          kind: "inspect",
          detectionProbability: quality.detection_prob,
          falseRejectProbability: quality.false_reject_prob,
          repairProbability: passesThrough ? quality.repair_prob : 0,
        }]
        : [],
  };
  return run.behaviors[node.behavior_ref].phases
    .filter((phase) => phase.enabled)
    .flatMap((phase) => byHandler[phase.handler]());
}

function buildBreakdowns({ reliability }: Equipment, causeIndex: (name: string) => number): PhaseModel[] {
  const { mtbf_min, mttr_min, failure_modes } = reliability;
  const minutes = (time: Quantity) => toSeconds(time, { unitSeconds: SECONDS_PER_MINUTE, plainNumber: "exponential" });
  const modes = failure_modes ?? (mtbf_min === null ? [] : [{ name: "breakdown", mtbf_min, mttr_min }]);
  return modes.map(({ name, mtbf_min, mttr_min }) => ({
    kind: "breakdown",
    name,
    cause: causeIndex(name),
    timeToFailure: minutes(mtbf_min),
    repair: minutes(mttr_min),
  }));
}

function buildMicrostop({ performance: { jam_prob, jam_time_sec } }: Equipment): PhaseModel[] {
  if (jam_prob === 0) return [];
  const clearing = toSeconds(jam_time_sec, { unitSeconds: 1, plainNumber: "constant" });
  return [{ kind: "microstop", probability: jam_prob, clearing }];
}

/** The index of the machine with the lowest rated speed, the first of several; -1 when none carries base units. */
function slowest(machines: readonly Machine[]): number {
  let slowest = -1;
  machines.forEach(({ ratedSpeed }, index) => {
    if (ratedSpeed === null) return;
    if (slowest < 0 || ratedSpeed < machines[slowest].ratedSpeed!) slowest = index;
  });
  return slowest;
}
