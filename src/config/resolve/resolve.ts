/**
 * Turns a definition into a resolved run: every part checked against its schema, the line made a graph, the rules that
 * span several parts checked, all problems reported together.
 *
 * @module
 */
import type { Assembly } from "../compose/assembly.ts";
import { checkBuffers } from "../checks/check_buffers.ts";
import { checkDamagedGraph } from "../checks/check_damaged_graph.ts";
import { checkGraph } from "../checks/check_graph.ts";
import { checkLimits } from "../checks/check_limits.ts";
import { checkMaterials } from "../checks/check_materials.ts";
import { checkAnomalies } from "../checks/check_anomalies.ts";
import { checkWear } from "../checks/check_wear.ts";
import { nestedHint } from "./nested_hint.ts";
import { deepFreeze } from "./deep_freeze.ts";
import { didYouMean, meantOrKnown } from "../problems/nearest.ts";
import type { ProblemReport } from "../problems/report.ts";
import { FORMAT, type ResolvedRun } from "./resolved.ts";
import { resolveBehaviors } from "./resolve_behaviors.ts";
import { resolveMaterials, resolveProduct, resolveRunSection } from "./resolve_parts.ts";
import { resolveSources } from "./resolve_sources.ts";
import { resolveEquipment } from "./resolve_equipment.ts";
import { lineNodes, readLine, resolvedEdges } from "./resolve_topology.ts";
import { Resolving } from "./resolving.ts";
import { settleMachine } from "../compose/nameplate.ts";
import { applySets, type SetValue } from "../compose/set_values.ts";
import { withChanges } from "../written/run_changes.ts";
import { equipmentPath } from "../schema/equipment_parameters.ts";
import { isMapping, valueAt } from "../problems/path.ts";

/** What a definition may hold at its top. */
export const DEFINITION_KEYS = [
  "format",
  "run",
  "product",
  "materials",
  "source",
  "sources",
  "topology",
  "equipment",
  "behavior",
  "behaviors",
  "overrides",
];

/**
 * The resolved run of a definition, its own overrides and then the values given laid over it.
 *
 * @throws {ConfigError} with every problem of the report and of the definition
 */
export function resolve(assembly: Assembly, report: ProblemReport, sets: readonly SetValue[] = []): ResolvedRun {
  applyOverrides(assembly, report);
  const changes = applySets(assembly, sets, report);
  const resolving = new Resolving(assembly, report);
  checkTop(resolving);
  const run = resolveRunSection(resolving);
  const product = resolveProduct(resolving);
  const materials = resolveMaterials(resolving);
  const sources = resolveSources(resolving, materials);
  const line = readLine(resolving);
  const nodes = line === null ? null : lineNodes(resolving, line);
  const equipment = resolveEquipment(resolving, nodes);
  const behaviors = resolveBehaviors(resolving, nodes);
  if (line === null) checkDamagedGraph(resolving, sources);
  const graph = line === null ? null : checkGraph(resolving, line, sources);
  if (graph !== null && materials !== null) checkMaterials(resolving, { ...graph, materials, sources, product });
  if (nodes !== null) checkBuffers(resolving, { line: line!, nodes, equipment, behaviors });
  checkWear(resolving, { nodes: nodes ?? [], equipment, behaviors });
  if (run !== null && line !== null && nodes !== null) {
    checkAnomalies(resolving, { anomalies: run.anomalies ?? [], nodes, edges: line.edges, equipment, behaviors });
  }
  if (run !== null && nodes !== null) {
    const byNode = sources?.byNode ?? new Map();
    checkLimits(resolving, { run, nodes, path: line!.path, equipment, behaviors, graph, sources: byNode });
  }
  report.throwIfAny();
  const inOrder = graph!.order.map((index) => nodes![index]);
  const resolved = deepFreeze<ResolvedRun>({
    format: FORMAT,
    run: run!,
    product,
    materials: materials!,
    sources: Object.fromEntries(sources!.byNode),
    topology: { name: line!.name, nodes: nodes!, edges: resolvedEdges(line!, nodes!, equipment) },
    equipment: pick(equipment, inOrder.map((node) => node.equipment_ref)),
    behaviors: pick(behaviors, inOrder.map((node) => node.behavior_ref)),
  });
  return withChanges(resolved, changes);
}

function checkTop(resolving: Resolving): void {
  for (const key of resolving.keys([])) {
    if (!DEFINITION_KEYS.includes(key)) {
      resolving.fault([key], `unknown key${didYouMean(key, DEFINITION_KEYS)}`, "key");
    }
  }
  const format = resolving.raw(["format"]);
  if (format !== undefined && format !== FORMAT) {
    resolving.fault(["format"], `must be ${FORMAT}, the only format there is`);
  }
}

function pick<T>(values: ReadonlyMap<string, T>, names: readonly string[]): Record<string, T> {
  return Object.fromEntries(names.map((name) => [name, values.get(name)!]));
}

/** Where overrides are, and the machines that they may be of. */
interface Overridden {
  readonly assembly: Assembly;
  readonly equipment: readonly string[];
}

/** What may be meant by an override of a machine that the scenario does not have. */
function meantOverride(name: string, changes: unknown, { assembly, equipment }: Overridden): string {
  if (assembly.offered().includes(name)) return `; add ${name} to the scenario's equipment`;
  if (name === "equipment") return `; under overrides stand the machines themselves, such as ${equipment[0]}`;
  return nestedHint(name, changes) || meantOrKnown(name, equipment);
}

/** Lays the overrides of a definition over its equipment; one of a machine that it does not have is a problem. */
function applyOverrides(assembly: Assembly, report: ProblemReport): void {
  const overrides = assembly.data.overrides;
  if (overrides === undefined || overrides === null) return;
  if (Object.hasOwn(assembly.data, "equipment") && assembly.data.equipment === undefined) return;
  if (!isMapping(overrides)) return report.at(assembly.place(["overrides"]), "must be keys and values");
  const equipment = isMapping(assembly.data.equipment) ? Object.keys(assembly.data.equipment) : [];
  for (const [name, changes] of Object.entries(overrides)) {
    const place = assembly.place(["overrides", name]);
    if (!equipment.includes(name)) {
      // A single value has been told already to be none of a machine.
      if (!isMapping(changes) && nestedHint(name, changes) !== "") continue;
      report.at(
        place,
        `no such equipment in this scenario${meantOverride(name, changes, { assembly, equipment })}`,
        "key",
      );
    } else if (!isMapping(changes)) {
      report.at(place, "must be keys and values");
    } else if (valueAt(assembly.data.equipment, [name]) !== undefined) {
      for (const [key, value] of Object.entries(changes)) {
        const origin = { document: place.document, path: [...place.path, key] };
        assembly.overlay(["equipment", name, ...equipmentPath(key)], value, origin);
      }
      settleMachine(assembly, name, changes);
    }
  }
}
