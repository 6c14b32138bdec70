/**
 * What people call the paths of metrics and of factors, with their units.
 *
 * @module
 */
import { own } from "../../config/problems/path.ts";
import type { ResolvedRun } from "../../config/resolve/resolved.ts";
import { COUNTED_STATES, secondsKey, STATE_ROWS, STATES } from "../../model/states.ts";
import { finishedType } from "../../results/materials.ts";
import { capitalised } from "../../text/format.ts";
import { plainText, STATE_NAMES } from "../frame/words.ts";

/** A number in words. */
export interface QuantityWords {
  /** What it is: `Throughput`, `Filler: blocked`. */
  readonly name: string;
  /** `pallets per hour`, `$`, `%`; empty where it is a plain count or ratio. */
  readonly unit: string;
}

type FlowingRun = Pick<ResolvedRun, "materials" | "topology" | "sources">;

/**
 * A metric in words; a path that is none of a summary stands for itself.
 *
 * @param path in the summary
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { loadRun } from "../../../mod.ts";
 *
 * const run = await loadRun("baseline_8hr");
 * assert.deepEqual(metricWords("line.throughput_per_hour", run), { name: "Throughput", unit: "pallets per hour" });
 * assert.deepEqual(metricWords("machines.Filler.blocked_sec", run), { name: "Filler: blocked", unit: "s" });
 * ```
 */
export function metricWords(path: string, run: FlowingRun): QuantityWords {
  if (path === "line.throughput_per_hour") {
    return { name: "Throughput", unit: `${plainText(finishedType(run).plural)} per hour` };
  }
  const whole = own(PATHS, path);
  if (whole !== undefined) return whole;
  const [section, ...rest] = path.split("."), key = rest.at(-1) ?? "";
  if (section === "production" && rest.length > 0) return { name: spoken(rest.join(".")), unit: "" };
  if (section === "line" || section === "quality") return rest.length === 1 ? keyWords(key) : itself(path);
  if (section === "economics") return rest.length === 1 ? moneyWords(key) : itself(path);
  const owner = ownerOf(section, rest);
  return owner === null ? itself(path) : owned(owner, key);
}

/**
 * The setting at a path of `--set` in words: `equipment.Filler.buffer_capacity` is `Filler: buffer capacity (items)`.
 * What is no setting of equipment stands for itself.
 */
export function factorWords(path: string): QuantityWords {
  const [section, owner, ...rest] = path.split(".");
  const key = rest.at(-1);
  if (section !== "equipment" || key === undefined) return itself(path);
  return owned(owner, key);
}

/** `Throughput (pallets per hour)`. */
export function quantityLabel({ name, unit }: QuantityWords): string {
  return unit === "" ? name : `${name} (${unit})`;
}

const PATHS: Readonly<Record<string, QuantityWords>> = {
  "line.oee_percent": { name: "OEE of the line", unit: "%" },
  "line.availability_percent": { name: "Availability of the line", unit: "%" },
  "line.performance_percent": { name: "Performance of the line", unit: "%" },
  "line.quality_percent": { name: "Quality of the line", unit: "%" },
  "line.wip_mean": { name: "Work in process", unit: "base units" },
  "line.flow_time_sec.mean": { name: "Flow time, mean", unit: "s" },
  "line.flow_time_sec.p50": { name: "Flow time, median", unit: "s" },
  "line.flow_time_sec.p95": { name: "Flow time, 95th percentile", unit: "s" },
  "quality.escaped_ppm": { name: "Defects escaped", unit: "per million base units" },
  "bottleneck.sole_percent": { name: "One machine alone the bottleneck", unit: "% of the time" },
  "bottleneck.shifting_percent": { name: "Bottleneck shifting", unit: "% of the time" },
  "bottleneck.none_percent": { name: "No bottleneck", unit: "% of the time" },
};

/** What the last part of a path is called where its words are not enough. */
const KEYS: Readonly<Record<string, QuantityWords>> = {
  ...Object.fromEntries(STATES.map((state) => [secondsKey(state), { name: STATE_NAMES[state], unit: "s" }])),
  ...Object.fromEntries(
    COUNTED_STATES.map((state) => [`${STATE_ROWS[state].key}_count`, { name: `${STATE_ROWS[state].loss}`, unit: "" }]),
  ),
  sole_percent: { name: "alone the bottleneck", unit: "% of the time" },
  shifting_percent: { name: "shifting bottleneck", unit: "% of the time" },
  arrow_severity: { name: "arrow severity", unit: "%" },
  rated_units_per_hour: { name: "rated speed", unit: "base units per hour" },
  ratio_to_critical: { name: "rated speed over the critical station's", unit: "" },
  output_count: { name: "output", unit: "items" },
  rejected_count: { name: "rejected", unit: "items" },
  missed_count: { name: "missed", unit: "items" },
  falsely_rejected_count: { name: "falsely rejected", unit: "items" },
  level_mean: { name: "level, mean", unit: "items" },
  level_max: { name: "level, greatest", unit: "items" },
  full_percent: { name: "buffer full", unit: "% of the time" },
  empty_percent: { name: "buffer empty", unit: "% of the time" },
  capacity: { name: "buffer capacity", unit: "items" },
  buffer_capacity: { name: "buffer capacity", unit: "items" },
  uph: { name: "rated speed", unit: "items per hour" },
  jam_prob: { name: "chance of a microstop", unit: "per cycle" },
  mtbf_min: { name: "MTBF", unit: "min" },
  mttr_min: { name: "MTTR", unit: "min" },
};

const UNITS: readonly (readonly [ending: string, unit: string])[] = [
  ["_percent", "%"],
  ["_sec", "s"],
  ["_min", "min"],
  ["_hours", "h"],
  ["_per_hour", "per hour"],
];

function itself(path: string): QuantityWords {
  return { name: plainText(path), unit: "" };
}

/**
 * `machines`, `stations`, `buffers` and the two parts of `bottleneck` name what they are about; names may have dots.
 */
function ownerOf(section: string, rest: readonly string[]): string | null {
  const skipped = section === "bottleneck" ? 1 : 0, names = rest.slice(skipped, -1);
  const isKnown = ["machines", "stations", "buffers", "bottleneck"].includes(section);
  return isKnown && names.length > 0 ? names.join(".") : null;
}

function owned(owner: string, key: string): QuantityWords {
  const { name, unit } = own(KEYS, key) ?? lowerWords(key);
  return { name: `${plainText(owner)}: ${name}`, unit };
}

function keyWords(key: string): QuantityWords {
  const { name, unit } = lowerWords(key);
  return { name: capitalised(name), unit };
}

function moneyWords(key: string): QuantityWords {
  const words = keyWords(key);
  return words.unit === "" ? { ...words, unit: "$" } : words;
}

function lowerWords(key: string): QuantityWords {
  const found = UNITS.find(([ending]) => key.endsWith(ending) && key.length > ending.length);
  const [ending, unit] = found ?? ["", ""];
  return { name: wordsOf(key.slice(0, key.length - ending.length)), unit };
}

function wordsOf(key: string): string {
  return plainText(key.replaceAll("_", " ")).replace(/\b(oee|mtbf|mttr|wip)\b/g, (letters) => letters.toUpperCase());
}

function spoken(key: string): string {
  return capitalised(wordsOf(key));
}
