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
import { bufferedEdges, IDLE_RULES, type IdleRule, type RuledStation } from "./idle_rules.ts";
import { possibleItems } from "./possible_items.ts";

/** A value without effect. */
export interface IdleValue {
  /** In the resolved run. */
  readonly path: Path;
  readonly reason: string;
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
      idleFor(users, name, { path: ["equipment", equipment, ...parameterPath(name)], reason: reasonInEquipment })
    )
  );
}

function ofBehaviors(stations: readonly Station[]): IdleValue[] {
  return [...Map.groupBy(stations, ({ behavior }) => behavior.name)].flatMap(([behavior, users]) =>
    users[0].behavior.phases.flatMap(({ handler, params }, index) =>
      isBuiltIn(handler)
        ? (Object.keys(params) as ParameterName[]).flatMap((name) =>
          idleFor(users, name, { path: ["behaviors", behavior, "phases", index, "params", name], reason: reasonOf })
        )
        : []
    )
  );
}

/** A value is without effect where it is so at every station that has it. */
function idleFor(
  users: readonly Station[],
  name: ParameterName,
  { path, reason }: { path: Path; reason: (name: ParameterName, station: Station) => string | null },
): IdleValue[] {
  const reasons = users.map((station) => reason(name, station));
  if (reasons.includes(null)) return [];
  return [{ path, reason: reasons[0]!, isTold: IDLE_RULES[name].isTold }];
}

function reasonInEquipment(name: ParameterName, station: Station): string | null {
  const { behavior } = station;
  const given = behavior.phases.filter(({ handler }) => isBuiltIn(handler)).flatMap(({ params }) =>
    Object.keys(params).filter((key) => params[key] !== undefined)
  ) as ParameterName[];
  const other = given.find((key) => key === name || EQUIPMENT_PARAMETERS[key].replaces === name);
  if (other !== undefined) return `the behaviour ${behavior.name} gives ${other} in its place`;
  return reasonOf(name, station);
}

function reasonOf(name: ParameterName, station: Station): string | null {
  const { behavior } = station, handler = EQUIPMENT_PARAMETERS[name].phase;
  const off = behavior.phases.find((phase) => phase.handler === handler && !phase.enabled);
  if (off !== undefined) return `the behaviour ${behavior.name} switches the phase ${off.name} off`;
  return IDLE_RULES[name].reason(station);
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
    reason === null ? [] : [{ path, reason, isTold: "always" as const }]
  );
}
