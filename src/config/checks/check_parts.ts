/**
 * Lines, behaviours and machines that may be in no run: what can be said of them by themselves.
 *
 * @module
 */
import { Assembly } from "../compose/assembly.ts";
import { checkSensors } from "./check_sensors.ts";
import { checkSignatures } from "./check_wear.ts";
import { checkGraph } from "./check_graph.ts";
import { checkPhases } from "./check_phases.ts";
import { sourceReferences } from "../compose/compose_sources.ts";
import type { Document } from "../problems/document.ts";
import type { Library } from "../compose/library.ts";
import type { Kind } from "../schema/kinds.ts";
import { type Mapping, valueAt } from "../problems/path.ts";
import type { Place, ProblemReport } from "../problems/report.ts";
import { DEFAULT_BEHAVIOR } from "../resolve/resolve_behaviors.ts";
import { readLine } from "../resolve/resolve_topology.ts";
import { Resolving } from "../resolve/resolving.ts";
import { behaviorSchema, equipmentSchema } from "../schema/schema.ts";

/** What files are checked with. */
export interface PartCheck {
  readonly library: Library;
  readonly report: ProblemReport;
}

/** Adds what is wrong with a file that fits its schema: names that stand for nothing, a graph that leads nowhere. */
export function checkPart(kind: Kind, document: Document, check: PartCheck): void {
  if (kind === "behaviors") checkBehavior(document, check);
  if (kind === "topologies") checkTopology(document, check);
  if (kind === "equipment") checkEquipment(document, check);
}

/** Sensors may be given by a scenario too: only of a file that has some is it known which there are. */
function checkEquipment(document: Document, { report }: PartCheck): void {
  const resolving = new Resolving(Assembly.of(document.data as Mapping, document), report);
  const machine = resolving.check([], equipmentSchema);
  if (machine === null || machine.sensors === undefined) return;
  checkSensors(resolving, ["sensors"], machine.sensors);
  const modes = machine.reliability.failure_modes ?? [];
  checkSignatures(resolving, { path: ["reliability", "failure_modes"], modes, machine });
}

function checkBehavior(document: Document, { report }: PartCheck): void {
  const resolving = new Resolving(Assembly.of(document.data as Mapping, document), report);
  const behavior = resolving.check([], behaviorSchema);
  if (behavior !== null) checkPhases(resolving, ["phases"], behavior.phases);
}

function checkTopology(topology: Document, { library, report }: PartCheck): void {
  const sources = sourceReferences(topology, report);
  const assembly = new Assembly(topology);
  const { source: _s, sources: _t, materials: _m, ...line } = topology.data as Mapping;
  assembly.put(["topology"], line, { document: topology, path: [] });
  checkReference(library, "materials", { document: topology, path: ["materials"] });
  for (const [node, place] of sources) {
    assembly.setReference(["sources", node], place);
    checkReference(library, "sources", place);
  }
  const resolving = new Resolving(assembly, report);
  const written = readLine(resolving);
  if (written === null) return;
  for (const index of written.nodes.keys()) {
    const list = written.path.slice(1);
    checkReference(library, "behaviors", { document: topology, path: [...list, index, "behavior_ref"] });
  }
  const paths = new Map([...sources.keys()].map((node) => [node, ["sources", node]]));
  checkGraph(resolving, written, { byNode: new Map(), paths });
}

function checkReference(library: Library, kind: Kind, from: Place): void {
  const name = valueAt(from.document.data, from.path);
  if (typeof name === "string" && name !== DEFAULT_BEHAVIOR) library.read(kind, name, from);
}
