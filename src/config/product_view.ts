/** A compiled condition: asks what the line knows of an item. */
export type Condition = (product: ProductView) => boolean;

/** What the line knows of an item, as conditions see it; never what is true but not found. */
export interface ProductView {
  is_defective: boolean;
  /** 0 unless found. */
  defects: number;
  type: string;
  base_units: number;
  age_sec: number;
  passes: number;
  parent_machine: string;
}
