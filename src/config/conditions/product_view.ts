/** A compiled condition: asks what the line knows of an item. */
export type Condition = (product: ProductView) => boolean;

/** What the line knows of an item, as conditions see it; never what is true but not found. */
export interface ProductView {
  /** Whether the last inspection found it defective, rightly or not. */
  is_defective: boolean;
  /** 0 unless found. */
  defects: number;
  /** Its material type; `None` for raw material that its source does not name. */
  type: string;
  /** Base units in it. */
  base_units: number;
  /** Seconds since its birth. */
  age_sec: number;
  /** How often it has passed edges that close a loop. */
  passes: number;
  /** The station that made it, or where its source says that it comes from. */
  parent_machine: string;
}
