/**
 * Logs that several tests look at, and what is in them, row by row.
 *
 * @module
 */
import { defineRun, loadRun, type ResolvedRun, simulate } from "../../../mod.ts";
import { LogData } from "../../../src/datasets/ocel/log_data.ts";
import type { OcelOptions } from "../../../src/datasets/ocel/options.ts";

/** An hour of the line that comes with linetwin. */
export const baseline = simulate(await loadRun("baseline_8hr", { hours: 1 }), { items: "visits", events: "full" });

/** A log of it. */
export function baselineLog(options: OcelOptions): LogData {
  return new LogData(baseline, options);
}

/** A log of any run. */
export function logOf(run: ResolvedRun, options: OcelOptions = {}): LogData {
  return new LogData(simulate(run, { items: "visits", events: options.states ? "full" : "down" }), options);
}

/** A line with rework that leads back, a component, a station that makes two at once, two machines side by side and a conveyor. */
export const intricate = defineRun({
  run: { name: 'Jürgens "Linie" <1> & Co', duration_hours: 2, random_seed: 5 },
  materials: ["Tube", "Case", "Pallet", { name: "Carton & Co", component: true }],
  topology: {
    nodes: [
      { name: "Füller", output_type: "Tube" },
      { name: "Insp<ector>", output_type: "None" },
      { name: "Mender", output_type: "None" },
      { name: "Erector", output_type: "Carton & Co" },
      { name: 'Pack "er"', output_type: "Case", inputs: { Tube: 4, "Carton & Co": 1 }, count: 2 },
      { name: "Palletizer", output_type: "Pallet", batch_in: 6, batch_out: 2 },
    ],
    edges: [
      { source: "_source", target: "Füller" },
      { source: "_source", target: "Erector" },
      { source: "Füller", target: "Insp<ector>", capacity: 10 },
      { source: "Insp<ector>", target: "Mender", condition: "product.is_defective", capacity: 5 },
      { source: "Insp<ector>", target: 'Pack "er"', capacity: 20, transit_sec: 3 },
      { source: "Mender", target: "Insp<ector>", capacity: 50, max_passes: 2 },
      { source: "Erector", target: 'Pack "er"', capacity: 10 },
      { source: 'Pack "er"', target: "Palletizer", capacity: 10 },
      { source: "Palletizer", target: "_sink" },
    ],
  },
  equipment: {
    "Füller": { uph: 3600, quality: { defect_rate: 0.1 }, reliability: { mtbf_min: 20, mttr_min: 2 } },
    "Insp<ector>": { uph: 5000, quality: { detection_prob: 0.9, false_reject_prob: 0.02 } },
    Mender: { uph: 2000, quality: { repair_prob: 0.7 } },
    Erector: { uph: 1200 },
    'Pack "er"': { uph: 600, performance: { jam_prob: 0.02, jam_time_sec: 20 } },
    Palletizer: { uph: 300 },
  },
});

/** What is in a log, in plain objects. */
export interface PlainEvent {
  readonly id: string;
  readonly activity: string;
  readonly micros: number;
  readonly values: Record<string, unknown>;
  readonly objects: Record<string, string>;
}

/** All events. */
export function plainEvents(log: LogData): PlainEvent[] {
  return Array.from({ length: log.counts.events }, (_, event) => {
    const objects: Record<string, string> = {}, { name, attributes } = log.eventType(event);
    log.forEachRelation(event, (object, qualifier) => void (objects[log.objectId(object)] = qualifier));
    const values = Object.fromEntries(log.eventValues(event).map((value, i) => [attributes[i].name, value]));
    return { id: log.eventId(event), activity: name, micros: log.eventMicros(event), values, objects };
  });
}

/** All objects by id: type and values. */
export function plainObjects(log: LogData): Map<string, { type: string; values: Record<string, unknown> }> {
  return new Map(Array.from({ length: log.counts.objects }, (_, object) => {
    const { name, attributes } = log.objectType(object), values = log.objectValues(object);
    const named = Object.fromEntries(values.map((value, i) => [attributes[i].name, value]));
    return [log.objectId(object), { type: name, values: named }];
  }));
}

/** What an object is part of, by the object's id. */
export function wholes(log: LogData): Map<string, string> {
  const wholes = new Map<string, string>();
  log.forEachObjectRelation((source, target, qualifier) => {
    if (qualifier === "part of") wholes.set(log.objectId(source), log.objectId(target));
  });
  return wholes;
}
