/**
 * Writes the values of a column into DuckDB's memory.
 *
 * @module
 */
import type { LogicalType, Vector } from "../../deps/duckdb_bindings.ts";
import type { Functions } from "./native.ts";

/** Writes a piece of a column. */
export interface ColumnWriter {
  /** Notes the value of a row that has one. */
  write(row: number, value: number | string | boolean): void;
  /** Writes what was noted. */
  flush(): void;
}

/** What a piece of a column is of, and how long it is. */
interface Piece {
  readonly type: LogicalType;
  readonly length: number;
}

/** What writes a piece of a column of any type that linetwin's tables have. */
export function columnWriter(functions: Functions, vector: Vector, { type, length }: Piece): ColumnWriter {
  const { Type } = functions, id = functions.get_type_id(type);
  switch (id) {
    case Type.DOUBLE:
      return numberWriter(functions, vector, new Float64Array(length));
    case Type.INTEGER:
      return numberWriter(functions, vector, new Int32Array(length));
    case Type.BOOLEAN:
      return numberWriter(functions, vector, new Uint8Array(length));
    case Type.BIGINT:
    case Type.TIMESTAMP:
      return longWriter(functions, vector, new BigInt64Array(length));
    case Type.VARCHAR:
      return textWriter(functions, vector);
    case Type.ENUM:
      return enumWriter(functions, vector, { type, length });
    default:
      throw new Error(`Invariant: no column is of DuckDB's type ${id}`);
  }
}

type Numbers = Float64Array<ArrayBuffer> | Int32Array<ArrayBuffer> | Uint8Array<ArrayBuffer> | Uint16Array<ArrayBuffer>;

function numberWriter(functions: Functions, vector: Vector, values: Numbers): ColumnWriter {
  return {
    write: (row, value) => values[row] = Number(value),
    flush: () => copy(functions, vector, values),
  };
}

function longWriter(functions: Functions, vector: Vector, values: BigInt64Array<ArrayBuffer>): ColumnWriter {
  return {
    write: (row, value) => values[row] = BigInt(value),
    flush: () => copy(functions, vector, values),
  };
}

function copy(functions: Functions, vector: Vector, values: Numbers | BigInt64Array<ArrayBuffer>): void {
  functions.copy_data_to_vector(vector, 0, values.buffer, 0, values.byteLength);
}

/** As bytes with a length: the function that takes a text ends it at a character 0. */
function textWriter(functions: Functions, vector: Vector): ColumnWriter {
  const known = new Map<string, Uint8Array>();
  return {
    write: (row, value) => {
      const text = String(value);
      let bytes = known.get(text);
      if (bytes === undefined) known.set(text, bytes = UTF8.encode(text));
      functions.vector_assign_string_element_len(vector, row, bytes);
    },
    flush: () => {},
  };
}

const UTF8 = new TextEncoder();

/** The column of a file may know other texts than a new one, and in another order. */
function enumWriter(functions: Functions, vector: Vector, { type, length }: Piece): ColumnWriter {
  const codes = new Map<string | number | boolean, number>();
  for (let code = 0; code < functions.enum_dictionary_size(type); code++) {
    codes.set(functions.enum_dictionary_value(type, code), code);
  }
  const values = codes.size <= 256 ? new Uint8Array(length) : new Uint16Array(length);
  return {
    write: (row, value) => {
      const code = codes.get(value);
      if (code === undefined) throw new Error(`Invariant: the column has ${value} among its texts`);
      values[row] = code;
    },
    flush: () => copy(functions, vector, values),
  };
}
