/**
 * Which types of items are in a log.
 *
 * @module
 */
import { didYouMean } from "../../config/problems/nearest.ts";
import type { RunData } from "../../results/run_data.ts";
import { typeIndex } from "../../config/resolve/material_flow.ts";

/** The choice of types. */
export interface Granularity {
  /** The lowest type, as the configuration writes it. */
  readonly type: string;
  /** By material: whether its items are in the log. */
  readonly isKept: readonly boolean[];
}

/**
 * The types from the one asked for upwards, and the components that go into them.
 *
 * @throws {RangeError} When the line has no such type.
 */
export function granularityOf({ run, line }: Pick<RunData, "run" | "line">, asked: string | undefined): Granularity {
  const { materials } = run, made = typesOnLine(line);
  const known = materials.filter((_, type) => made.has(type)), packed = known.filter(({ component }) => !component);
  const names = known.map(({ name }) => name);
  if (asked !== undefined && !names.some((name) => isSame(name, asked))) {
    throw new RangeError(
      `Cannot make a log at granularity ${JSON.stringify(asked)}: the line's types are ${names.join(", ")}` +
        didYouMean(asked, names),
    );
  }
  const lowest = known.find(({ name }) => asked !== undefined && isSame(name, asked)) ?? packed[1] ?? packed[0] ??
    known[0];
  const from = lowest === undefined ? 0 : levelOf(typeIndex(lowest.name, materials), { line, run });
  const isKept = materials.map((material, type) => material === lowest || levelOf(type, { line, run }) >= from);
  if (lowest?.component) {
    for (const [type, { component }] of materials.entries()) {
      if (component && materials[type] !== lowest && levelOf(type, { line, run }) === from) isKept[type] = false;
    }
  }
  return { type: lowest?.name ?? "", isKept };
}

function isSame(name: string, asked: string): boolean {
  return name.toLowerCase() === asked.toLowerCase();
}

type Lines = Pick<RunData, "line" | "run">;

function typesOnLine({ machines, sources, materials }: RunData["line"]): ReadonlySet<number> {
  return new Set([
    ...machines.map(({ materialType }) => materialType),
    ...sources.map(({ type }) => materials.indexOf(type)),
  ]);
}

/** The place of a type in the order of packing; of a component, that of the lowest type that it goes into. */
function levelOf(type: number, { line, run }: Lines, seen: readonly number[] = []): number {
  if (!run.materials[type].component) return type;
  const into = line.machines.filter((machine) => takes(machine, type, { line, run }))
    .map(({ materialType }) => materialType).filter((made) => made >= 0 && made !== type && !seen.includes(made));
  return Math.min(...into.map((made) => levelOf(made, { line, run }, [...seen, type])), Infinity);
}

function takes({ node }: RunData["line"]["machines"][number], type: number, { line, run }: Lines): boolean {
  const { name } = line.nodes[node], resolved = run.topology.nodes.find((each) => each.name === name);
  return Object.keys(resolved?.inputs ?? {}).includes(run.materials[type].name);
}
