/**
 * The machines of one node: what they take, what they do in a cycle, where their outputs may go.
 *
 * @module
 */
import { machineNames } from "../config/resolve/anomaly_machines.ts";
import { compileCondition } from "../config/conditions/condition.ts";
import { finishedFlow } from "../config/resolve/material_flow.ts";
import { effectiveEquipment } from "../config/schema/phase_params.ts";
import type { ResolvedEdge, ResolvedNode } from "../config/resolve/resolved.ts";
import type { Equipment } from "../config/schema/schema.ts";
import type { Causes, LinePlan } from "./plan.ts";
import { buildPhases } from "./build_phases.ts";
import { buildAnomalies } from "./build_wear.ts";
import { meanOf } from "../distribution/distribution.ts";
import { toSeconds } from "../distribution/quantity.ts";
import type { LineInput, LineRoute, LineTarget, Machine, SpeedRule } from "./line.ts";

const SECONDS_PER_HOUR = 3600;

/** What a node's machines are built by. */
export interface NodePlan extends LinePlan {
  /** The node's place in station order. */
  readonly index: number;
  readonly causes: Causes;
}

/** The machines of a node: one of its name, or `Name.1`, `Name.2` and so on. */
export function buildMachines(node: ResolvedNode, plan: NodePlan): Machine[] {
  const machine = buildMachine(node, plan);
  const equipment = effectiveEquipment(plan.run.equipment[node.equipment_ref], plan.run.behaviors[node.behavior_ref]);
  return machineNames(node).map((name) => ({
    ...machine,
    name,
    anomalies: buildAnomalies(name, { node, run: plan.run, equipment }),
  }));
}

function buildMachine(node: ResolvedNode, plan: NodePlan): Omit<Machine, "name" | "anomalies"> {
  const { run, flow } = plan;
  const behavior = run.behaviors[node.behavior_ref];
  const equipment = effectiveEquipment(run.equipment[node.equipment_ref], behavior);
  const materialType = run.materials.findIndex((material) => material.name === node.output_type);
  const needs = node.inputs === null ? [node.batch_in ?? 1] : Object.values(node.inputs);
  const batchIn = needs.reduce((sum, need) => sum + need, 0);
  const passesThrough = materialType < 0, batchOut = passesThrough ? batchIn : node.batch_out;
  const cycleSeconds = cycleTime(equipment, batchOut);
  const routes = buildRoutes(node, plan);
  return {
    node: plan.index,
    batchIn,
    needs,
    inputs: buildInputs(node, plan),
    merge: node.merge,
    passesThrough,
    batchOut,
    materialType,
    unitsOut: flow.get(node.name)!.units,
    startsBaseUnits: materialType === 0,
    routes,
    route: node.route,
    routesByCondition: routes.some((route) => route.condition !== null),
    phases: buildPhases({ behavior, equipment, passesThrough, causes: plan.causes }),
    cycleSeconds,
    speedControl: (equipment.performance.speed_control ?? []).map(buildSpeedRule),
    idealSeconds: idealSeconds(equipment, meanOf(cycleSeconds) / batchOut),
  };
}

function cycleTime(equipment: Equipment, batchOut: number): Machine["cycleSeconds"] {
  const { cycle_time_sec } = equipment.performance;
  return cycle_time_sec === null
    ? { dist: "constant", value: batchOut * SECONDS_PER_HOUR / equipment.uph }
    : toSeconds(cycle_time_sec, { unitSeconds: 1, plainNumber: "constant" });
}

/** By the nameplate, where the machine has one: what it is slower than that is a loss of speed. */
function idealSeconds({ performance: { nameplate_uph } }: Equipment, meanSeconds: number): number {
  return nameplate_uph === null ? meanSeconds : SECONDS_PER_HOUR / nameplate_uph;
}

function buildSpeedRule(rule: NonNullable<Equipment["performance"]["speed_control"]>[number]): SpeedRule {
  const { buffer, above_pct, below_pct, factor } = rule;
  return {
    buffer,
    above: above_pct === null || above_pct === undefined ? null : above_pct / 100,
    below: below_pct === null || below_pct === undefined ? null : below_pct / 100,
    factor,
  };
}

/** The inputs, in the order of the file. */
function buildInputs(node: ResolvedNode, { run, edgesInto, bufferOn, sources, flow }: LinePlan): LineInput[] {
  const wanted = node.inputs === null ? null : Object.keys(node.inputs);
  const typeName = (source: string) => {
    const { type } = flow.get(source)!;
    return type < 0 ? "None" : run.materials[type].name;
  };
  return edgesInto.get(node.name)!.map((edge) => {
    const buffer = bufferOn.get(edge);
    return {
      kind: buffer === undefined ? "source" : "buffer",
      index: buffer ?? sources.findIndex(({ name }) => name === edge.source),
      need: wanted === null ? 0 : wanted.indexOf(typeName(edge.source)),
      priority: edge.priority ?? Infinity,
    };
  });
}

function buildRoutes(node: ResolvedNode, plan: LinePlan): LineRoute[] {
  return plan.edgesFrom.get(node.name)!.map((edge) => ({
    to: targetOf(edge, plan),
    condition: edge.condition === null ? null : compileCondition(edge.condition),
    share: edge.share ?? 1,
    loop: edge.max_passes === null ? null : { index: plan.loops.indexOf(edge), passesMax: edge.max_passes },
  }));
}

function targetOf(edge: ResolvedEdge, { run, bufferOn, flow }: LinePlan): LineTarget {
  if (edge.target === "_sink") {
    return { kind: "sink", isFinished: flow.get(edge.source)!.type === finishedFlow(run.topology, flow)?.type };
  }
  if (edge.target === "_reject") return { kind: "reject" };
  return { kind: "buffer", buffer: bufferOn.get(edge)! };
}
