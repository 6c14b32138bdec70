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
import { type ItemNames, itemNames } from "./item_names.ts";
import { refuseClashes } from "./names.ts";

/** A run, looked at by item. */
export interface LogSource extends Pick<ItemNames, "typeOf" | "numberOf"> {
  readonly data: RunData;
  readonly histories: Histories;
  /** The lowest type of item in the log. */
  readonly granularity: string;
  /** By material: whether its items are in the log. */
  readonly isKept: readonly boolean[];
  /** Types of items that the line has, and the log has not. */
  readonly leftOut: readonly string[];
  /** By object, items by number and machines after them: 1 where the hours that are kept leave events of it out. */
  readonly isCut: Uint8Array;
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
  const { typeOf, numberOf, counts } = itemNames(data, visits);
  const { type, isKept } = granularityOf(data, granularity);
  const types = line.materials.filter((_, type) => counts[type] > 0);
  refuseClashes({
    stations: line.nodes.map(({ name }) => name),
    machines: line.machines.map(({ name }) => name),
    types,
    counts: counts.filter((count) => count > 0),
  });
  const leftOut = line.materials.filter((_, type) => counts[type] > 0 && !isKept[type]);
  const isCut = new Uint8Array(visits.itemCount + line.machines.length);
  return { data, histories: new Histories(visits), granularity: type, isKept, leftOut, isCut, typeOf, numberOf };
}
