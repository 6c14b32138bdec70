/**
 * The values of a run that change nothing, with the reason.
 *
 * @module
 */
import type { Path } from "../problems/path.ts";
import type { ResolvedNode, ResolvedRun } from "../resolve/resolved.ts";
import {
  EQUIPMENT_PARAMETERS,
  PARAMETER_NAMES,
  type ParameterName,
  parameterPath,
} from "../schema/equipment_parameters.ts";
import { isBuiltIn } from "../schema/built_in_phases.ts";
import { effectiveEquipment } from "../schema/phase_params.ts";
import type { Behavior } from "../schema/schema.ts";
import { IDLE_NODE_VALUES, IDLE_SOURCE_VALUES } from "./idle_choices.ts";
import { bufferedEdges, FINDINGS, IDLE_RULES, type IdleRule, type RuledStation } from "./idle_rules.ts";
import { possibleItems } from "./possible_items.ts";

/** A value without effect. */
export interface IdleValue {
  /** In the resolved run. */
  readonly path: Path;
  readonly reason: string;
  /** The values that took the effect from it; on a long line there are many, and few are ever asked for. */
  readonly decidedBy: () => readonly Path[];
  readonly isTold: IdleRule["isTold"];
}

/** Why a value is without effect at one station, and which other values make it so. */
interface Cause {
  readonly reason: string;
  readonly decidedBy: () => readonly Path[];
  readonly isTold: IdleRule["isTold"];
}

/** All values of a run that are without effect, written or not. */
export function idleValues(run: ResolvedRun): IdleValue[] {
  return [...idleParameters(run), ...idleChoices(run)];
}

function idleParameters(run: ResolvedRun): IdleValue[] {
  const items = possibleItems(run), buffered = bufferedEdges(run.topology);
  const stations = run.topology.nodes.map((node): Station => {
    const behavior = run.behaviors[node.behavior_ref];
    const equipment = effectiveEquipment(run.equipment[node.equipment_ref], behavior);
    return { run, node, behavior, equipment, items: items.get(node.name)!, buffered: buffered.get(node.name) ?? [] };
  });
  return [...ofEquipment(stations), ...ofBehaviors(stations)];
}

interface Station extends RuledStation {
  readonly behavior: Behavior & { readonly name: string };
}

function ofEquipment(stations: readonly Station[]): IdleValue[] {
  return [...Map.groupBy(stations, ({ node }) => node.equipment_ref)].flatMap(([equipment, users]) =>
    PARAMETER_NAMES.flatMap((name) =>
      idleFor(users, name, { path: ["equipment", equipment, ...parameterPath(name)], causeAt: causeInEquipment })
    )
  );
}

function ofBehaviors(stations: readonly Station[]): IdleValue[] {
  return [...Map.groupBy(stations, ({ behavior }) => behavior.name)].flatMap(([behavior, users]) =>
    users[0].behavior.phases.flatMap(({ handler, params }, index) =>
      isBuiltIn(handler)
        ? (Object.keys(params) as ParameterName[]).flatMap((name) =>
          idleFor(users, name, { path: ["behaviors", behavior, "phases", index, "params", name], causeAt: causeOf })
        )
        : []
    )
  );
}

/** A value is without effect where it is so at every station that has it. */
function idleFor(
  users: readonly Station[],
  name: ParameterName,
  { path, causeAt }: { path: Path; causeAt: (name: ParameterName, station: Station) => Cause | null },
): IdleValue[] {
  const causes = users.map((station) => causeAt(name, station)).filter((cause) => cause !== null);
  if (causes.length < users.length) return [];
  const decidedBy = () => causes.flatMap((cause) => cause.decidedBy()), [{ reason, isTold }] = causes;
  return [{ path, reason, decidedBy, isTold }];
}

function causeInEquipment(name: ParameterName, station: Station): Cause | null {
  const { behavior } = station;
  for (const [index, { handler, params }] of behavior.phases.entries()) {
    const given = isBuiltIn(handler) ? Object.keys(params) as ParameterName[] : [];
    const other = given.find((key) => params[key] !== undefined && (key === name || isReplaced(name, key)));
    if (other === undefined) continue;
    const decidedBy = () => [["behaviors", behavior.name, "phases", index, "params", other]];
    const { isTold } = IDLE_RULES[name];
    return { reason: `the behaviour ${behavior.name} gives ${other} in its place`, decidedBy, isTold };
  }
  return causeOf(name, station);
}

/** Whether a parameter counts no longer where a phase is given another. */
function isReplaced(name: ParameterName, given: ParameterName): boolean {
  return (EQUIPMENT_PARAMETERS[given].replaces as readonly string[]).includes(name);
}

function causeOf(name: ParameterName, station: Station): Cause | null {
  const { node, behavior, items } = station, handler = EQUIPMENT_PARAMETERS[name].phase;
  const off = behavior.phases.findIndex((phase) => phase.handler === handler && !phase.enabled);
  const { reason, by, byMachines, isTold } = IDLE_RULES[name];
  if (off >= 0) {
    const decidedBy = () => [["behaviors", behavior.name, "phases", off, "enabled"]];
    const { name: phase } = behavior.phases[off];
    return { reason: `the behaviour ${behavior.name} switches the phase ${phase} off`, decidedBy, isTold };
  }
  const found = reason(station);
  if (found !== null) return { reason: found, decidedBy: () => parametersOf(station, by, byMachines), isTold };
  if (handler === null || items.inspected > 0) return null;
  // Its file says what it is on other lines too, or once something is found.
  const decidedBy = () => parametersOf(station, FINDINGS, "all");
  return { reason: `nothing can come to ${node.name}`, decidedBy, isTold: "of changes" };
}

/** The paths of parameters of a station's equipment, or of all, and of its phases. */
function parametersOf(
  { run, node, behavior }: Station,
  names: readonly ParameterName[],
  machines: IdleRule["byMachines"],
): Path[] {
  const of = machines === "all" ? Object.keys(run.equipment) : [node.equipment_ref];
  const inPhases = behavior.phases.flatMap((_, index) =>
    names.map((name) => ["behaviors", behavior.name, "phases", index, "params", name])
  );
  return [...of.flatMap((machine) => names.map((name) => ["equipment", machine, ...parameterPath(name)])), ...inPhases];
}

function idleChoices(run: ResolvedRun): IdleValue[] {
  const { edges } = run.topology;
  const from = Map.groupBy(edges, ({ source }) => source), to = Map.groupBy(edges, ({ target }) => target);
  const ofNode = (node: ResolvedNode, index: number) => {
    const at = { out: from.get(node.name) ?? [], into: to.get(node.name) ?? [] };
    return Object.entries(IDLE_NODE_VALUES).map(([key, reason]) =>
      [["topology", "nodes", index, key], reason(node, at)] as const
    );
  };
  const ofSources = Object.entries(run.sources).flatMap(([name, source]) =>
    Object.entries(IDLE_SOURCE_VALUES).map(([key, reason]) => [["sources", name, key], reason(source)] as const)
  );
  return [...run.topology.nodes.flatMap(ofNode), ...ofSources].flatMap(([path, reason]) =>
    reason === null ? [] : [{ path, reason, decidedBy: () => [], isTold: "always" as const }]
  );
}
