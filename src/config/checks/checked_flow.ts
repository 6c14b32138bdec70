import type { Flow } from "../resolve/material_flow.ts";
import type { MaterialType, ResolvedRun } from "../resolve/resolved.ts";
import type { WrittenSources } from "../resolve/resolve_sources.ts";
import type { WrittenLine } from "../resolve/resolve_topology.ts";

/** What the checks of materials need. */
export interface MaterialFlow {
  readonly line: WrittenLine;
  /** The nodes' indices down the line. */
  readonly order: readonly number[];
  readonly materials: readonly MaterialType[];
  readonly sources: WrittenSources | null;
  readonly product: ResolvedRun["product"];
}

/** What comes into a node over one edge. */
export interface Incoming extends Flow {
  readonly from: string;
}
