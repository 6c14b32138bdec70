import type { Path } from "../problems/path.ts";
import { effectiveEquipment } from "../schema/phase_params.ts";
import type { ResolvedNode, ResolvedRun } from "../resolve/resolved.ts";
import type { ResolvedEquipment } from "../resolve/resolve_equipment.ts";
import type { Resolving } from "../resolve/resolving.ts";

/** Rows of machine telemetry that a run may leave: about what memory holds. */
const ROWS_MAX = 50_000_000;

/** Counters of items are 32 bits wide. */
const ITEMS_MAX = 2 ** 31 - 1;

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
}

/** Reports runs that would end without memory, or with counters that have overflowed. */
export function checkLimits(resolving: Resolving, extent: Extent): void {
  const machineCount = checkMachines(resolving, extent);
  checkRows(resolving, extent, machineCount);
  checkItems(resolving, extent);
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

function checkItems(resolving: Resolving, { run, nodes, equipment, behaviors }: Extent): void {
  for (const node of nodes) {
    const machine = equipment.get(node.equipment_ref);
    const behavior = behaviors.get(node.behavior_ref);
    if (machine === undefined || behavior === undefined) continue;
    const items = run.duration_hours * itemsPerHour(effectiveEquipment(machine, behavior), node);
    if (items <= ITEMS_MAX) continue;
    const message = `${node.name} could make ${items.toPrecision(3)} items, expected at most ${ITEMS_MAX}`;
    resolving.fault(["run", "duration_hours"], message);
    return;
  }
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

/** Of all machines of a node at rated speed; 0 where the cycle time is random. */
function itemsPerHour({ uph, performance }: ResolvedEquipment, { batch_out, count }: ResolvedNode): number {
  const cycle = performance.cycle_time_sec;
  if (typeof cycle === "object" && cycle !== null) return 0;
  return count * (cycle === null ? uph : 3600 * batch_out / cycle);
}
