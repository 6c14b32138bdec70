/**
 * What a line diagram shows, before it has any place: boxes, and edges between them.
 *
 * @module
 */
import type { MergeRule, RouteRule } from "../../model/line.ts";
import type { StateName } from "../../model/states.ts";

/** A line as a picture of boxes and edges. */
export interface LineDiagramData {
  /** The topology's name. */
  readonly line: string;
  /** What speeds count: the base type's plural. */
  readonly units: string;
  /** Sources, then stations, each in file order, then where items leave the line. */
  readonly boxes: readonly DiagramBox[];
  /** In file order; those of rejects that no edge shows come last. */
  readonly edges: readonly DiagramEdge[];
  /** Whether it shows what a run did. */
  readonly isAfterRun: boolean;
}

/** A box of the diagram. */
export type DiagramBox = DiagramSource | DiagramStation | DiagramEnd;

/** Where raw items come from. */
export interface DiagramSource {
  /** Which kind of box it is. */
  readonly kind: "source";
  /** Its name; that of a line's only source is `Source`. */
  readonly name: string;
  /** Items there at second 0; `Infinity`: without end. */
  readonly inventory: number;
  /** Mean seconds between arrivals; null: none arrive. */
  readonly arrivalSeconds: number | null;
}

/** A station: one machine, or several side by side. */
export interface DiagramStation {
  /** Which kind of box it is. */
  readonly kind: "station";
  /** As in the topology. */
  readonly name: string;
  /** Machines side by side. */
  readonly machineCount: number;
  /** Items taken per cycle. */
  readonly batchIn: number;
  /** The same by material, where the configuration says it so; else null. */
  readonly inputs: Readonly<Record<string, number>> | null;
  /** Items handed on per cycle. */
  readonly batchOut: number;
  /** The material type made; null: the input passes through. */
  readonly makes: string | null;
  /** Whether it looks for defective items. */
  readonly inspects: boolean;
  /** Whether it mends some of those that it finds, or that were found before. */
  readonly mends: boolean;
  /** Base units per hour of the whole line at its ideal speed; null where it carries none by design. */
  readonly ratedUnitsPerHour: number | null;
  /** Whether it has the lowest rated speed. */
  readonly isCritical: boolean;
  /** How it chooses among several ways out; null where there is no choice to speak of. */
  readonly route: RouteRule | null;
  /** How it chooses among several ways in; null where there is no choice to speak of. */
  readonly merge: MergeRule | null;
  /** What it did; null before a run. */
  readonly after: StationAfter | null;
}

/** What a station did in a run. */
export interface StationAfter {
  /** Time in state: a bar per machine; of more than three machines one, their mean. */
  readonly bars: readonly StateBar[];
  /** Overall equipment effectiveness, its machines' ideal time over their planned time, 0–100; null without any. */
  readonly oeePercent: number | null;
  /** Items completed, rejected ones included. */
  readonly output: number;
  /** What these items are called; null for those that pass through. */
  readonly outputPlural: string | null;
  /** Whether one of its machines was the line's bottleneck for the longest. */
  readonly isBottleneck: boolean;
}

/** The states that time passed in, in the order of `STATES`; their percentages add up to 100, or there are none. */
export type StateBar = readonly { readonly state: StateName; readonly percent: number }[];

/** Where items leave the line. */
export interface DiagramEnd {
  /** Which kind of box it is; each station that rejects has a box of rejects of its own. */
  readonly kind: "sink" | "reject";
  /** What it is called. */
  readonly name: string;
  /** What the items are called; null for rejects. */
  readonly plural: string | null;
  /** Items that left here; null before a run. */
  readonly items: number | null;
}

/** An edge from box to box. */
export interface DiagramEdge {
  /** Index of the box it leaves. */
  readonly from: number;
  /** Index of the box it leads to. */
  readonly to: number;
  /** What is between two stations; null elsewhere. */
  readonly buffer: DiagramBuffer | null;
  /** An expression over `product`; null: always. */
  readonly condition: string | null;
  /** Share of the items, 0–1; null unless they are divided by share. */
  readonly share: number | null;
  /** The lower is served first; null unless it matters. */
  readonly priority: number | null;
  /** How often an item may take it; null unless it closes a loop. */
  readonly passesMax: number | null;
  /** To rejects: for items that have passed a loop so often, and may not once more; else null. */
  readonly afterPasses: number | null;
}

/** A buffer, or a conveyor. */
export interface DiagramBuffer {
  /** Items; 0: a direct hand-over, `Infinity`: unlimited. */
  readonly capacity: number;
  /** Seconds that an item is on its edge. */
  readonly transitSeconds: number;
  /** Items in it, mean over time; null before a run. */
  readonly levelMean: number | null;
}
