/**
 * A run as a log for process mining is made of it: its items with their types and numbers.
 *
 * @module
 */
import { DatasetError } from "../dataset_error.ts";
import type { RunData } from "../../results/run_data.ts";
import type { OcelOptions } from "./options.ts";
import { granularityOf } from "./granularity.ts";
import { Histories } from "./histories.ts";
import { refuseClashes } from "./names.ts";

/** A run, looked at by item. */
export interface LogSource {
  readonly data: RunData;
  readonly histories: Histories;
  /** The lowest type of item in the log. */
  readonly granularity: string;
  /** By material: whether its items are in the log. */
  readonly isKept: readonly boolean[];
  /** By item: its type, an index into the line's materials, and its number among those of the type, from 1. */
  readonly typeOf: Int16Array;
  readonly numberOf: Int32Array;
}

/**
 * Sees that a run has what a log is made of.
 *
 * @throws {DatasetError} When it was simulated without visits of items or without its stops, or names clash.
 * @throws {RangeError} When the line has no type of the granularity asked for.
 */
export function logSource(data: RunData, { granularity, states = false }: OcelOptions): LogSource {
  const { line, columns: { visits, events: { level } } } = data;
  if (visits === null) {
    throw new DatasetError('Cannot make a log of items: simulate the run with items: "visits" and events: "down"');
  }
  if (level !== "full" && (level !== "down" || states)) {
    const needed = states ? '"full"' : '"down" or "full"', what = states ? "the changes of states" : "all stops";
    throw new DatasetError(`Cannot make a log: the run has not kept ${what}: simulate it with events: ${needed}`);
  }
  const typeOf = typesByItem(data, visits.madeBy), counts = line.materials.map(() => 0);
  const numberOf = Int32Array.from(typeOf, (type) => ++counts[type]);
  const { type, isKept } = granularityOf(data, granularity);
  const types = line.materials.filter((_, type) => counts[type] > 0);
  refuseClashes({
    stations: line.nodes.map(({ name }) => name),
    machines: line.machines.map(({ name }) => name),
    types,
    counts: counts.filter((count) => count > 0),
  });
  return { data, histories: new Histories(visits), granularity: type, isKept, typeOf, numberOf };
}

function typesByItem({ line: { machines, sources, materials } }: RunData, madeBy: Int16Array): Int16Array {
  const raw = sources.map(({ type }) => materials.indexOf(type));
  return madeBy.map((maker) => maker >= 0 ? machines[maker].materialType : raw[-1 - maker]);
}
