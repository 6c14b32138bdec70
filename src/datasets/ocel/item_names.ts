import type { RunData } from "../../results/run_data.ts";
import type { VisitColumns } from "../../engine/record/visit_columns.ts";

/** What items are called in logs and charts, such as `Pallet-1`. */
export interface ItemNames {
  /** By item: its type, an index into the line's materials. */
  readonly typeOf: Int16Array;
  /** By item: its number among those of the type, from 1. */
  readonly numberOf: Int32Array;
  /** By type: how many items there are. */
  readonly counts: readonly number[];
}

/** The types and numbers of all items of a run, in the order of making. */
export function itemNames({ line }: Pick<RunData, "line">, { madeBy }: VisitColumns): ItemNames {
  const { machines, sources, materials } = line, raw = sources.map(({ type }) => materials.indexOf(type));
  const counts = materials.map(() => 0);
  const typeOf = madeBy.map((maker) => maker >= 0 ? machines[maker].materialType : raw[-1 - maker]);
  return { typeOf, numberOf: Int32Array.from(typeOf, (type) => ++counts[type]), counts };
}
