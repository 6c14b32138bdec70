/**
 * From the resolved configuration to the line model: station order, everything by index, everything in seconds.
 *
 * @module
 */
import type { ResolvedNode, ResolvedRun } from "../config/resolve/resolved.ts";
import { MAX_DEFECTIVE_PCT } from "../config/schema/schema.ts";
import { buildMachines } from "./build_machine.ts";
import { expectedPasses } from "./expected_passes.ts";
import type { Line, LineNode, Machine } from "./line.ts";
import { Causes, type LinePlan, planLine } from "./plan.ts";

const SECONDS_PER_HOUR = 3600;

/**
 * The line that a resolved configuration describes. The configuration has been checked: it is a line without gaps.
 */
export function buildLine(run: ResolvedRun): Line {
  const plan = planLine(run);
  const causes = new Causes();
  const machines = plan.order.flatMap((node, index) => buildMachines(node, { ...plan, index, causes }));
  const firsts = [...machines.keys()].filter((index) => machines[index].node !== machines[index - 1]?.node);
  const passes = expectedPasses(plan, firsts.map((first) => machines[first]));
  const nodes = plan.order.map((node, index) =>
    buildNode(node, { first: firsts[index], passes: passes[index], machines, plan })
  );
  return {
    machines,
    nodes,
    buffers: plan.buffers.map(({ buffer }) => buffer),
    sources: plan.sources,
    causes: causes.names,
    materials: run.materials.map((material) => material.name),
    seed: run.run.random_seed,
    durationSeconds: run.run.duration_hours * SECONDS_PER_HOUR,
    warmupSeconds: warmupSeconds(run),
    finishedItemsMax: run.run.until?.finished ?? Infinity,
    telemetrySeconds: run.run.telemetry_interval_sec,
    defectShareMax: (run.product?.max_defective_pct ?? MAX_DEFECTIVE_PCT) / 100,
    criticalNode: slowest(nodes),
  };
}

/** To the microsecond, so that 2.2 h end with a row of telemetry: 2.2 · 3600 is above 7920 in binary. */
function warmupSeconds({ run }: ResolvedRun): number {
  return Math.round((run.warmup_hours ?? 0) * SECONDS_PER_HOUR * 1e6) / 1e6;
}

interface NodeParts {
  /** Index of its first machine. */
  readonly first: number;
  readonly passes: number;
  readonly machines: readonly Machine[];
  readonly plan: LinePlan;
}

function buildNode(node: ResolvedNode, { first, passes, machines, plan }: NodeParts): LineNode {
  const { shares, buffers, bufferOn, edgesFrom } = plan;
  const share = shares.ofNode.get(node.name)!;
  const { unitsOut, idealSeconds } = machines[first];
  const ahead = (edgesFrom.get(node.name) ?? []).filter((edge) => bufferOn.has(edge) && edge.max_passes === null);
  return {
    name: node.name,
    machines: Array.from({ length: node.count }, (_, i) => first + i),
    share,
    isOnLoop: plan.onLoops.has(node.name),
    expectedPasses: passes,
    ratedSpeed: unitsOut > 0 && share > 0 ? node.count * unitsOut / idealSeconds / share / passes : null,
    leadsTo: ahead.map((edge) => buffers[bufferOn.get(edge)!].buffer.to),
  };
}

/** The index of the node with the lowest rated speed, the first of several; -1 when none carries base units. */
function slowest(nodes: readonly LineNode[]): number {
  let slowest = -1;
  nodes.forEach(({ ratedSpeed }, index) => {
    if (ratedSpeed === null) return;
    if (slowest < 0 || ratedSpeed < nodes[slowest].ratedSpeed!) slowest = index;
  });
  return slowest;
}
