import type { ResolvedNode, ResolvedRun } from "./resolved.ts";
import type { ResolvedEquipment } from "./resolve_equipment.ts";
import type { Resolving } from "./resolving.ts";

/** Rows of machine telemetry that a run may leave: about what memory holds. */
const ROWS_MAX = 50_000_000;

/** Counters of items are 32 bits wide. */
const ITEMS_MAX = 2 ** 31 - 1;

/** What the limits are about. */
export interface Extent {
  readonly run: ResolvedRun["run"];
  readonly nodes: readonly ResolvedNode[];
  readonly equipment: ReadonlyMap<string, ResolvedEquipment>;
}

/** Reports runs that would end without memory, or with counters that have overflowed. */
export function checkLimits(resolving: Resolving, { run, nodes, equipment }: Extent): void {
  const rows = run.duration_hours * 3600 / run.telemetry_interval_sec * nodes.length;
  if (rows > ROWS_MAX) {
    const machines = nodes.length === 1 ? "1 machine" : `${nodes.length} machines`;
    const message = `makes ${rows.toPrecision(3)} rows of ${machines} in ${run.duration_hours} h, ` +
      `expected at most ${ROWS_MAX}; use a longer interval`;
    resolving.fault(["run", "telemetry_interval_sec"], message);
  }
  for (const node of nodes) {
    const items = run.duration_hours * itemsPerHour(equipment.get(node.equipment_ref));
    if (items <= ITEMS_MAX) continue;
    const message = `${node.name} could make ${items.toPrecision(3)} items, expected at most ${ITEMS_MAX}`;
    resolving.fault(["run", "duration_hours"], message);
    return;
  }
}

/** At rated speed; 0 where the cycle time is random. */
function itemsPerHour(machine: ResolvedEquipment | undefined): number {
  const cycle = machine?.performance.cycle_time_sec ?? null;
  if (machine === undefined || typeof cycle === "object" && cycle !== null) return 0;
  return cycle === null ? machine.uph : 3600 / cycle;
}
