/**
 * The table of what can be without effect: when each parameter of a machine changes nothing, whatever its value is.
 *
 * A parameter that has a phase is without effect too where the phase is switched off, and where the behaviour gives it
 * in its place: that is so of each of them, and no row says it again.
 *
 * @module
 */
import { meanOf } from "../../distribution/distribution.ts";
import { type Quantity, toSeconds } from "../../distribution/quantity.ts";
import { edgeNames } from "../resolve/edge_names.ts";
import type { ResolvedEdge, ResolvedNode, ResolvedRun } from "../resolve/resolved.ts";
import type { ParameterName } from "../schema/equipment_parameters.ts";
import type { Equipment } from "../schema/schema.ts";
import { ANY_DEFECTIVE, ANY_FOUND, ANY_GOOD, type ItemsAt } from "./possible_items.ts";

/** An edge with a buffer, by the name that paths have for it. */
export interface BufferedEdge extends ResolvedEdge {
  readonly name: string;
}

/** A station, and all that can take the effect from one of its parameters. */
export interface RuledStation {
  readonly run: ResolvedRun;
  readonly node: ResolvedNode;
  /** With what its behaviour gives in place of the equipment's values. */
  readonly equipment: Equipment;
  /** The edges from it to other stations: what has a buffer. */
  readonly buffered: readonly BufferedEdge[];
  /** The kinds of items that can be there. */
  readonly items: ItemsAt;
}

/** When a parameter is without effect. */
export interface IdleRule {
  /** Why it is without effect, to follow "has no effect:"; null where it has one. */
  readonly reason: (station: RuledStation) => string | null;
  /** The parameters that decide on it: of the same machine, or of any on the line. */
  readonly by: readonly ParameterName[];
  readonly byMachines: "own" | "all";
  /**
   * Whether it is said of a value in an equipment's own file too. That file says what a machine is, wherever it is
   * used: what the line or the product decides is said only of what was written for this run.
   */
  readonly isTold: "always" | "of changes";
}

const rule = (by: readonly ParameterName[], reason: IdleRule["reason"]): IdleRule => {
  return { reason, by, byMachines: "own", isTold: "always" };
};

/** Nothing but its phase decides. */
const hasEffect = rule([], () => null);

/** What decides on which items come to a station: what was spoiled, found and mended anywhere before. */
export const FINDINGS: readonly ParameterName[] = ["defect_rate", "detection_prob", "false_reject_prob", "repair_prob"];

/** Items that were spoiled, or found, anywhere before. */
const byItems = (reason: IdleRule["reason"]): IdleRule => ({
  reason,
  by: FINDINGS,
  byMachines: "all",
  isTold: "always",
});

const withoutProduct: IdleRule = {
  ...hasEffect,
  reason: ({ run }) => run.product === null ? "this run has no product, so nothing costs" : null,
  isTold: "of changes",
};

/** A row for each parameter. */
export const IDLE_RULES: Readonly<Record<ParameterName, IdleRule>> = {
  uph: rule(["cycle_time_sec"], ({ equipment: { performance } }) => {
    // Beside it in one place it is the nameplate.
    const isNeither = performance.cycle_time_sec !== null && performance.nameplate_uph === null;
    return isNeither ? "cycle_time_sec says how long a cycle takes" : null;
  }),
  buffer_capacity: { ...hasEffect, reason: idleBuffer, isTold: "of changes" },
  // They change nothing of the simulation: a data set is made of what they show.
  sensors: hasEffect,
  mtbf_min: rule(["failure_modes", "mttr_min"], ({ equipment: { reliability } }) => {
    if (reliability.failure_modes !== null) return "failure_modes stand in its place";
    return isZero(reliability.mttr_min) ? "mttr_min is 0, so a failure takes no time" : null;
  }),
  mttr_min: rule(["failure_modes", "mtbf_min"], ({ equipment: { reliability } }) => {
    if (reliability.failure_modes !== null) return "failure_modes stand in its place";
    return reliability.mtbf_min === null ? "without mtbf_min the machine never fails" : null;
  }),
  failure_modes: rule(["mtbf_min"], ({ equipment: { reliability: { mtbf_min, failure_modes } } }) => {
    // Beside mtbf_min they take the place of failures that do take time.
    if (mtbf_min !== null || failure_modes === null) return null;
    const isNothing = failure_modes.every((mode) => isZero(mode.mttr_min) && mode.after_failure === "resume");
    return isNothing ? "mttr_min is 0 in each of them, so a failure takes no time" : null;
  }),
  jam_prob: rule(
    ["jam_time_sec"],
    ({ equipment: { performance } }) =>
      isZero(performance.jam_time_sec) ? "jam_time_sec is 0, so a microstop takes no time" : null,
  ),
  jam_time_sec: rule(
    ["jam_prob"],
    ({ equipment: { performance } }) => performance.jam_prob === 0 ? "jam_prob is 0, so the machine never jams" : null,
  ),
  cycle_time_sec: hasEffect,
  nameplate_uph: hasEffect,
  speed_control: rule(
    [],
    ({ equipment: { performance } }) =>
      performance.speed_control?.every(isIdleRule) ? "none of its rules ever changes the speed" : null,
  ),
  defect_rate: hasEffect,
  detection_prob: byItems(({ node, equipment: { quality }, items: { inspected } }) => {
    if ((inspected & ANY_DEFECTIVE) > 0) return null;
    // A verdict of its own, that all is good, takes the place of what was found before.
    const isFirst = quality.false_reject_prob > 0 || (inspected & ANY_FOUND) === 0;
    return isFirst ? `nothing that comes to ${node.name} can be defective` : null;
  }),
  false_reject_prob: byItems(({ node, equipment: { quality }, items: { inspected } }) => {
    if ((inspected & ANY_GOOD) > 0) return null;
    const isFirst = quality.detection_prob > 0 || (inspected & ANY_FOUND) === 0;
    return isFirst ? `nothing that comes to ${node.name} can be good` : null;
  }),
  repair_prob: byItems(({ node, items: { inspected, judged } }) => {
    if (node.output_type !== "None") {
      return `${node.name} makes items, and only a station that passes them on mends any`;
    }
    return ((inspected | judged) & ANY_FOUND) > 0 ? null : `nothing at ${node.name} can have been found defective`;
  }),
  labor_per_hour: withoutProduct,
  energy_per_hour: withoutProduct,
  overhead_per_hour: withoutProduct,
};

function isZero(time: Quantity): boolean {
  return meanOf(toSeconds(time, { unitSeconds: 1, plainNumber: "constant" })) === 0;
}

/** No buffer is fuller than full, or emptier than empty. */
function isIdleRule({ above_pct, below_pct, factor }: NonNullable<Equipment["performance"]["speed_control"]>[number]) {
  return factor === 1 || above_pct === 100 || below_pct === 0;
}

function idleBuffer({ run, node, buffered }: RuledStation): string | null {
  if (buffered.length === 0) return `no station comes after ${node.name}`;
  return ownCapacities(buffered, run.equipment[node.equipment_ref].buffer_capacity);
}

/** The edges between stations, which have buffers, by the station that they leave. */
export function bufferedEdges({ nodes, edges }: ResolvedRun["topology"]): ReadonlyMap<string, BufferedEdge[]> {
  const stations = new Set(nodes.map(({ name }) => name)), names = edgeNames(edges);
  const named = edges.map((edge, index) => ({ ...edge, name: names[index] }));
  const inside = named.filter(({ source, target }) => stations.has(source) && stations.has(target));
  return Map.groupBy(inside, ({ source }) => source);
}

/** Why a buffer's size is without effect: each edge says itself how much fits on it; null where one does not. */
export function ownCapacities(edges: readonly BufferedEdge[], size: number): string | null {
  // An edge that says nothing has the size of the buffer.
  if (edges.some(({ capacity }) => capacity === size)) return null;
  const places = edges.map(({ name }) => `topology.edges.${name}.capacity`);
  return `${places.join(", ")} has a value of its own; change that`;
}
