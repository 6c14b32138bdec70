/**
 * Names in a log for process mining, which share fewer rooms than those of a line.
 *
 * @module
 */
import { STATE_ROWS } from "../../model/states.ts";
import { DatasetError } from "../dataset_error.ts";
import { numberedApart } from "../numbered_apart.ts";

/** The type of the objects that are machines. */
export const MACHINE_TYPE = "Machine";

/** Activities beside those of stations. */
export const REJECT_ACTIVITY = "reject", SHIP_ACTIVITY = "ship";

/** The activity of the change to a state. */
export function stateActivity({ packml }: typeof STATE_ROWS[number]): string {
  return `PackML ${packml.name}`;
}

/** Names of types by what OCEL's SQLite files call their tables: letters and digits alone, no two the same. */
export function mapNames(types: readonly string[]): string[] {
  // SQLite takes capitals for small letters; `event_Object` would be `event_object`, which is another table.
  const taken = new Set(["object"]);
  return types.map((type) => {
    const words = type.split(/[^A-Za-z0-9]+/).filter((word) => word !== "");
    const plain = words.map((word) => word[0].toUpperCase() + word.slice(1)).join("") || "Type";
    return numberedApart(plain, taken, "");
  });
}

/** Names that stations and types share a log with. */
export interface LogNames {
  readonly stations: readonly string[];
  readonly machines: readonly string[];
  readonly types: readonly string[];
  /** How many items of each type there are. */
  readonly counts: readonly number[];
}

/**
 * Refuses names that would mean two things.
 *
 * @throws {DatasetError} With all of them.
 */
export function refuseClashes({ stations, machines, types, counts }: LogNames): void {
  const reserved = reservedNames();
  const problems = [
    ...stations.filter((name) => reserved.includes(name)).map((name) => `station ${name} is called like an event`),
    ...types.filter((name) => [...reserved, MACHINE_TYPE].includes(name))
      .map((name) => `type ${name} is called like an event, or a type of a log's own`),
    ...machines.flatMap((name) => {
      const type = types.find((type, i) => isItemOf(name, type, counts[i]));
      return type === undefined ? [] : [`machine ${name} is called like an item of type ${type}`];
    }),
  ];
  if (problems.length === 0) return;
  throw new DatasetError(`Cannot make a log for process mining: ${problems.join("; ")}: give other names`);
}

function reservedNames(): string[] {
  const stops = STATE_ROWS.flatMap(({ event, ended }) => ended === null ? [] : [event, ended]);
  return [REJECT_ACTIVITY, SHIP_ACTIVITY, ...stops, ...STATE_ROWS.map(stateActivity), "object", "map type"];
}

function isItemOf(name: string, type: string, count: number): boolean {
  const number = name.startsWith(`${type}-`) ? name.slice(type.length + 1) : "";
  return /^[1-9]\d*$/.test(number) && Number(number) <= count;
}
