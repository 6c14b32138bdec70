/**
 * What a result depends on beside its configuration: another version of one of these may make other bytes.
 *
 * @module
 */
import { DUCKDB_VERSION } from "../deps/duckdb.ts";
import { POLARS_VERSION } from "../deps/polars.ts";
import { VERSION } from "../version.ts";

/** Versions by name, and the platform as a target triple. */
export type Versions = Readonly<Record<string, string>>;

/** Those of this program. */
export function currentVersions(): Versions {
  return {
    linetwin: VERSION,
    deno: Deno.version.deno,
    v8: Deno.version.v8,
    duckdb: DUCKDB_VERSION,
    polars: POLARS_VERSION,
    platform: Deno.build.target,
  };
}

/** A version that is another one now. */
export interface VersionChange {
  readonly name: string;
  readonly then: string;
  readonly now: string;
}

/** Which versions differ from those of this program. */
export function versionChanges(then: Versions): VersionChange[] {
  return Object.entries(currentVersions())
    .filter(([name, now]) => then[name] !== undefined && then[name] !== now)
    .map(([name, now]) => ({ name, then: then[name], now }));
}
