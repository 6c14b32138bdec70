import type { Path } from "../problems/path.ts";
import type { ResolvedNode, ResolvedRun } from "../resolve/resolved.ts";
import type { ResolvedEquipment } from "../resolve/resolve_equipment.ts";
import { EDGES, writtenCapacity, type WrittenLine } from "../resolve/resolve_topology.ts";
import type { Resolving } from "../resolve/resolving.ts";
import type { Edge, Equipment } from "../schema/schema.ts";

/** What the rules about buffers are about. */
export interface Buffers {
  readonly line: WrittenLine;
  readonly nodes: readonly ResolvedNode[];
  readonly equipment: ReadonlyMap<string, ResolvedEquipment>;
  readonly behaviors: ReadonlyMap<string, ResolvedRun["behaviors"][string]>;
}

/** A conveyor, and the way of a machine back to itself, must hold an item; a speed that follows a buffer needs a level. */
export function checkBuffers(resolving: Resolving, buffers: Buffers): void {
  const { line, nodes, equipment } = buffers;
  const levels = { in: new Set<string>(), out: new Set<string>() };
  const byName = new Map(nodes.map((node) => [node.name, node]));
  for (const [index, edge] of line.edges.entries()) {
    const capacity = capacityOf(edge, byName, equipment), { key, value: written } = writtenCapacity(edge);
    if (edge.transit_sec > 0 && capacity === 0) {
      resolving.fault([...EDGES, index, "transit_sec"], "needs a capacity of 1 or more: items are on the conveyor");
    }
    if (capacity === 0 && edge.source === edge.target && byName.get(edge.source)!.count === 1) {
      const message = `needs a capacity of 1 or more: ${edge.source} takes no item while it has one to hand over`;
      resolving.fault([...EDGES, index, written === undefined ? "target" : key], message);
    }
    if (capacity === 0 || capacity === Infinity) continue;
    levels.out.add(edge.source);
    levels.in.add(edge.target);
  }
  checkSpeeds(resolving, buffers, levels);
}

/** Items that a buffer holds, unlimited off the line; NaN where its equipment is not known. */
function capacityOf(
  edge: Edge,
  byName: ReadonlyMap<string, ResolvedNode>,
  equipment: Buffers["equipment"],
): number {
  const from = byName.get(edge.source);
  if (from === undefined || !byName.has(edge.target)) return Infinity;
  return writtenCapacity(edge).value ?? equipment.get(from.equipment_ref)?.buffer_capacity ?? NaN;
}

/** The names of the stations that have a buffer with a level before them, and after them. */
type Levels = Readonly<Record<"in" | "out", ReadonlySet<string>>>;

function checkSpeeds(resolving: Resolving, { nodes, equipment, behaviors }: Buffers, levels: Levels): void {
  const reported = new Set<string>();
  for (const node of nodes) {
    const own = equipment.get(node.equipment_ref)?.performance.speed_control;
    const base = ["equipment", node.equipment_ref, "performance", "speed_control"];
    checkRules(resolving, own, { base, levels, reported, node });
    for (const [index, { handler, params }] of (behaviors.get(node.behavior_ref)?.phases ?? []).entries()) {
      if (handler !== "ExecutePhase") continue;
      const base = ["behaviors", node.behavior_ref, "phases", index, "params", "speed_control"];
      checkRules(resolving, params.speed_control as SpeedRules, { base, levels, reported, node });
    }
  }
}

type SpeedRules = Equipment["performance"]["speed_control"] | undefined;

interface Ruled {
  readonly base: Path;
  readonly levels: Levels;
  readonly reported: Set<string>;
  readonly node: ResolvedNode;
}

function checkRules(resolving: Resolving, rules: SpeedRules, { base, levels, reported, node }: Ruled): void {
  for (const [index, { buffer }] of (rules ?? []).entries()) {
    const path = [...base, index, "buffer"];
    if (levels[buffer].has(node.name) || reported.has(path.join("\n"))) continue;
    reported.add(path.join("\n"));
    const side = buffer === "in" ? "before" : "after";
    resolving.fault(path, `there is no buffer ${side} ${node.name} with a capacity to be a percentage of`);
  }
}
