/**
 * What people call the paths of metrics and of factors, with their units.
 *
 * @module
 */
import { own } from "../../config/problems/path.ts";
import type { ResolvedRun } from "../../config/resolve/resolved.ts";
import { currencySign } from "../../config/schema/currency.ts";
import { finishedType } from "../../results/materials.ts";
import { metricAt } from "../../results/metrics.ts";
import { capitalised } from "../../text/format.ts";
import { unitText } from "../../text/metric_text.ts";
import { shortPaths } from "../../text/short_paths.ts";
import { isolated, plainText } from "../frame/words.ts";

/** A number in words. */
export interface QuantityWords {
  /** What it is: `Throughput`, `Filler: blocked`. */
  readonly name: string;
  /** `pallets per hour`, `$`, `%`; empty where it is a plain count or ratio. */
  readonly unit: string;
}

type FlowingRun = Pick<ResolvedRun, "materials" | "topology" | "sources" | "run">;

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
  const place = metricAt(path);
  if (place === null) return unknownWords(path, run);
  const { owner, material, row } = place;
  const label = row.label.replace("*", () => wordsOf(material ?? ""));
  const unit = unitText(row, { finished: plainText(finishedType(run).plural), currency: run.run.currency });
  return { name: owner === null ? capitalised(label) : `${plainText(owner)}: ${label}`, unit };
}

/** A metric inside of a sentence: `throughput`, `line OEE`, `Filler: blocked`. */
export function metricInSentence(path: string, run: FlowingRun): string {
  const { name } = metricWords(path, run);
  return isolated(/^\p{Lu}\p{Ll}[^:]*$/u.test(name) ? name.charAt(0).toLowerCase() + name.slice(1) : name);
}

/**
 * The setting at a path of `--set` in words: `equipment.Filler.buffer_capacity` is `Filler: buffer capacity (items)`.
 * What is no setting of equipment, nor the capacity of an edge, has its short name.
 */
export function factorWords(path: string): QuantityWords {
  const short = shortPaths([path]).get(path)!, end = short.lastIndexOf(".");
  if (/^topology\.edges\..+->.+\.capacity$/.test(path)) return owned(short, { name: "capacity", unit: "items" });
  if (!path.startsWith("equipment.") || end < 0) return itself(short);
  const key = short.slice(end + 1);
  return owned(short.slice(0, end), own(SETTINGS, key) ?? lowerWords(key));
}

/** `Throughput (pallets per hour)`. */
export function quantityLabel({ name, unit }: QuantityWords): string {
  return unit === "" ? name : `${name} (${unit})`;
}

/** What settings of equipment are called where the words of their key are not enough. */
const SETTINGS: Readonly<Record<string, QuantityWords>> = {
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

/** A path that another version measured, perhaps: the words of its key. */
function unknownWords(path: string, { run }: FlowingRun): QuantityWords {
  const [section, ...rest] = path.split("."), key = rest.at(-1) ?? "";
  if (section === "line" || section === "quality") return rest.length === 1 ? keyWords(key) : itself(path);
  if (section === "economics") return rest.length === 1 ? moneyWords(key, run) : itself(path);
  const owner = ownerOf(section, rest);
  return owner === null ? itself(path) : owned(owner, lowerWords(key));
}

/**
 * `machines`, `stations`, `buffers` and the two parts of `bottleneck` name what they are about; names may have dots.
 */
function ownerOf(section: string, rest: readonly string[]): string | null {
  const skipped = section === "bottleneck" ? 1 : 0, names = rest.slice(skipped, -1);
  const isKnown = ["machines", "stations", "buffers", "bottleneck"].includes(section);
  return isKnown && names.length > 0 ? names.join(".") : null;
}

function owned(owner: string, { name, unit }: QuantityWords): QuantityWords {
  return { name: `${plainText(owner)}: ${name}`, unit };
}

function keyWords(key: string): QuantityWords {
  const { name, unit } = lowerWords(key);
  return { name: capitalised(name), unit };
}

function moneyWords(key: string, { currency }: ResolvedRun["run"]): QuantityWords {
  const words = keyWords(key);
  return words.unit === "" ? { ...words, unit: currencySign(currency) } : words;
}

function lowerWords(key: string): QuantityWords {
  const found = UNITS.find(([ending]) => key.endsWith(ending) && key.length > ending.length);
  const [ending, unit] = found ?? ["", ""];
  return { name: wordsOf(key.slice(0, key.length - ending.length)), unit };
}

function wordsOf(key: string): string {
  return plainText(key.replaceAll("_", " ")).replace(/\b(oee|mtbf|mttr|wip)\b/g, (letters) => letters.toUpperCase());
}
