/**
 * Changes that change nothing: an experiment about one would find, with great precision, no difference.
 *
 * @module
 */
import { showPath } from "../../config/problems/path.ts";
import type { ResolvedRun } from "../../config/resolve/resolved.ts";
import { settingPlace } from "../../config/compose/set_values.ts";
import { bufferedEdges, ownCapacities } from "../../config/written/idle_rules.ts";
import { idleValues } from "../../config/written/idle_values.ts";
import { shownOnly } from "../../config/written/shown_only.ts";

/** A change without effect. */
export interface IdleChange {
  readonly path: string;
  /** Why, and what to change instead. */
  readonly message: string;
}

/**
 * The sizes of buffers among some paths that a run does not go by, because each edge there says itself how much fits on
 * it: so it is in a resolved run, and in graphs whose edges have capacities. No other change can give them an effect.
 *
 * @param run with the changes
 */
export function idleBuffers(run: ResolvedRun, paths: readonly string[]): IdleChange[] {
  return paths.flatMap((path) => {
    const name = BUFFER.exec(path)?.[1];
    if (name === undefined || !Object.hasOwn(run.equipment, name)) return [];
    const stations = run.topology.nodes.filter((node) => node.equipment_ref === name);
    const edges = stations.flatMap((node) => bufferedEdges(run.topology).get(node.name) ?? []);
    const reason = edges.length === 0 ? null : ownCapacities(edges, run.equipment[name].buffer_capacity);
    return reason === null ? [] : [{ path, message: `has no effect: ${reason}` }];
  });
}

const BUFFER = /^equipment\.(.+)\.buffer_capacity$/;

/**
 * All of some paths, where none of them has an effect; none where one of them has: another change may have taken the
 * effect from it, as one that says that there are no microstops does from their time.
 *
 * @param run with the changes
 */
export function idleTogether(run: ResolvedRun, paths: readonly string[]): IdleChange[] {
  const reasons = new Map(idleValues(run).map(({ path, reason }) => [showPath(path), reason]));
  const idle = paths.flatMap((path): IdleChange[] => {
    const place = settingPlace(run, path);
    const reason = place === null ? null : reasons.get(showPath(place)) ?? shownOnly(run, place);
    return reason === null ? [] : [{ path, message: `has no effect: ${reason}` }];
  });
  return idle.length === paths.length ? idle : [];
}
