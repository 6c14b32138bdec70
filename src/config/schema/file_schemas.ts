/**
 * Which schema a configuration file is held against.
 *
 * @module
 */
import type { z } from "../../deps/zod.ts";
import { experimentSchema } from "./experiment_schema.ts";
import type { Kind } from "./kinds.ts";
import { isMapping, lastPart } from "../problems/path.ts";
import { keysOf } from "./keys_of.ts";
import {
  behaviorSchema,
  equipmentSchema,
  materialsSchema,
  productSchema,
  runSchema,
  scenarioSchema,
  sourceSchema,
  topologySchema,
} from "./schema.ts";

const SCHEMAS: Readonly<Record<Exclude<Kind, "topologies">, z.ZodType>> = {
  runs: runSchema,
  scenarios: scenarioSchema,
  equipment: equipmentSchema,
  products: productSchema,
  materials: materialsSchema,
  behaviors: behaviorSchema,
  sources: sourceSchema,
  experiments: experimentSchema,
};

/** The schema of a file with this data. */
export function fileSchema(kind: Kind, data: unknown): z.ZodType {
  if (kind !== "topologies") return SCHEMAS[kind];
  return isGraph(data) ? topologySchema.graph : topologySchema.linear;
}

/** The keys that each kind of file knows at its top and in its groups, those of a line's stations and edges too. */
export function keysByKind(): ReadonlyMap<Kind, ReadonlySet<string>> {
  const { graph, linear } = topologySchema;
  const line = [graph, linear, graph.shape.nodes.element, graph.shape.edges.element];
  const all: [Kind, readonly z.ZodType[]][] = [
    ...Object.entries(SCHEMAS).map(([kind, schema]): [Kind, z.ZodType[]] => [kind as Kind, [schema]]),
    ["topologies", line],
  ];
  return new Map(all.map(([kind, schemas]) => [kind, new Set(schemas.flatMap(keysOf).map(lastPart))]));
}

/** Whether a line is written as nodes and edges, not as a list of stations. */
export function isGraph(line: unknown): boolean {
  return isMapping(line) && (Object.hasOwn(line, "nodes") || Object.hasOwn(line, "edges"));
}
