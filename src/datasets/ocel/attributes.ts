/**
 * What an attribute of an event or an object is.
 *
 * @module
 */

/** The types of attributes: as SQLite declares them, and as JSON calls them. */
export const ATTRIBUTE_TYPES = {
  TEXT: { json: "string", xes: "string" },
  REAL: { json: "float", xes: "float" },
  INTEGER: { json: "integer", xes: "int" },
  TIMESTAMP: { json: "time", xes: "date" },
  BOOLEAN: { json: "boolean", xes: "boolean" },
} as const;

/** The type of an attribute. */
export type AttributeType = keyof typeof ATTRIBUTE_TYPES;

/** A value: of a TIMESTAMP microseconds since 1970; null: the event or object has none. */
export type AttributeValue = string | number | boolean | null;

/** An attribute, as a log declares it. */
export interface LogAttribute {
  readonly name: string;
  readonly type: AttributeType;
  /** What it says, in words, with its unit. */
  readonly meaning: string;
}

/** A type of events or of objects. */
export interface LogType {
  readonly name: string;
  /** What OCEL's SQLite file calls its table. */
  readonly mapName: string;
  readonly attributes: readonly LogAttribute[];
}
