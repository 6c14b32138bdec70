/** The types of values in a condition. */
export interface ValueTypes {
  readonly number: number;
  readonly text: string;
  readonly boolean: boolean;
}

/** What a condition may ask of an item, and the type of the answer. */
export const PRODUCT_FIELDS = {
  is_defective: "boolean",
  defects: "number",
  type: "text",
  base_units: "number",
  age_sec: "number",
  passes: "number",
  parent_machine: "text",
} as const;

/** What a condition is asked about: an item with its fields. */
export type ProductFields = {
  readonly [Field in keyof typeof PRODUCT_FIELDS]: ValueTypes[typeof PRODUCT_FIELDS[Field]];
};
