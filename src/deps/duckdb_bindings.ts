export type * from "npm:@duckdb/node-bindings@1.5.5-r.5";

/**
 * DuckDB's functions as they are, loaded on the first call, in a third of the time of the module that wraps them and
 * comes with them: the native library takes 10 ms of it, its sixty files of JavaScript 40.
 */
export async function duckdbBindings(): Promise<typeof import("npm:@duckdb/node-bindings@1.5.5-r.5")> {
  const module = await import("npm:@duckdb/node-bindings@1.5.5-r.5");
  return (module as unknown as { readonly default: typeof module }).default;
}
