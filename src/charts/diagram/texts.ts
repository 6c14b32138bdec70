/**
 * What stands in the boxes of a line diagram and at its edges.
 *
 * @module
 */
import type { MergeRule, RouteRule } from "../../model/line.ts";
import { countText, decimal, duration, percentText } from "../../text/format.ts";
import type { DiagramBuffer, DiagramEdge, DiagramEnd, DiagramSource, DiagramStation } from "./picture.ts";

const ROUTES: Record<RouteRule, string | null> = {
  first_match: null,
  share: "out: by share",
  round_robin: "out: in turn",
  shortest_queue: "out: shortest queue",
};
const MERGES: Record<MergeRule, string | null> = {
  fifo: null,
  priority: "in: by priority",
  round_robin: "in: in turn",
};

/** Below a station's name: what it makes of what, how fast it is, and the rules it chooses by. */
export function stationTexts(station: DiagramStation): string[] {
  const { ratedUnitsPerHour: speed, route, merge } = station;
  const texts = [...flowTexts(station), speed === null ? null : `${countText(speed)}/h`];
  return [...texts, route && ROUTES[route], merge && MERGES[merge]].filter((text) => text !== null);
}

/**
 * `12 → 1 Case`, on two lines if it takes several materials; what passes its input through says whether it inspects or mends.
 */
export function flowTexts({ batchIn, inputs, batchOut, makes, inspects, mends }: DiagramStation): string[] {
  const does = [inspects ? "inspects" : null, mends ? "mends" : null].filter((word) => word !== null);
  if (makes === null && does.length > 0) return [does.join(", ")];
  if (makes === null) return [`${countText(batchIn)} → ${countText(batchOut)}`];
  const parts = Object.entries(inputs ?? {}).map(([type, items]) => `${countText(items)} ${type}`);
  const made = `→ ${countText(batchOut)} ${makes}`;
  return parts.length > 1 ? [parts.join(" + "), made] : [`${countText(batchIn)} ${made}`];
}

/** Below a station's bars: its OEE and what it put out. */
export function resultTexts({ after }: DiagramStation): string[] {
  if (after === null) return [];
  return [`OEE ${percentText(after.oeePercent)}`, `${countText(after.output)} ${after.outputPlural ?? "out"}`];
}

/** Below a source's name: how much there is. */
export function sourceText({ inventory, arrivalSeconds }: DiagramSource): string {
  const stock = inventory === Infinity ? "unlimited" : `${countText(inventory)} items`;
  if (arrivalSeconds === null || inventory === Infinity) return stock;
  const arrivals = `one per ${secondsText(arrivalSeconds)}`;
  return inventory === 0 ? arrivals : `${stock}, ${arrivals}`;
}

/** All that an end says, in lines. */
export function endTexts({ kind, name, plural, items }: DiagramEnd): string[] {
  if (kind === "reject") return [items === null ? name : `${countText(items)} rejected`];
  return [name, items === null ? plural ?? "items" : `${countText(items)} ${plural ?? "items"}`];
}

/** Why an item takes an edge: `if defective`, `70%`, `priority 1`, `after 2 passes`; nothing where it always does. */
export function ruleTexts({ condition, share, priority, passesMax, afterPasses }: DiagramEdge): string[] {
  return [
    condition === null ? null : conditionText(condition),
    share === null ? null : `${Number((100 * share).toFixed(1))}%`,
    priority === null ? null : `priority ${countText(priority)}`,
    passesMax === null ? null : `max ${passesText(passesMax)}`,
    afterPasses === null ? null : `after ${passesText(afterPasses)}`,
  ].filter((text) => text !== null);
}

/** `1 pass`, `2 passes`. */
export function passesText(passes: number): string {
  return `${countText(passes)} ${passes === 1 ? "pass" : "passes"}`;
}

/** A condition without what all of them say: they are about a `product`. */
export function conditionText(condition: string): string {
  const parts = condition.split(/("[^"]*"|'[^']*')/);
  const words = parts.map((part, i) => {
    const isQuoted = i % 2 === 1;
    return isQuoted ? part : part.replace(/\bproduct\s*\.\s*/g, "").replace(/\bis_defective\b/g, "defective");
  });
  return `if ${words.join("")}`;
}

/** How many items a buffer holds: `∞`, or a number; null where it is a direct hand-over. */
export function capacityText({ capacity }: DiagramBuffer): string | null {
  if (capacity === 0) return null;
  return capacity === Infinity ? "∞" : countText(capacity);
}

/** Below a buffer: the time on the edge, and how full it was. */
export function bufferTexts(buffer: DiagramBuffer): string[] {
  const { capacity, transitSeconds } = buffer;
  if (capacity === 0) return ["direct"];
  return [transitSeconds > 0 ? secondsText(transitSeconds) : null, levelText(buffer)].filter((text) => text !== null);
}

/** `90 s`, `2.5 s`; in minutes and hours only where seconds would mean little. */
export function secondsText(seconds: number): string {
  return seconds < 600 ? `${Number(seconds.toPrecision(3))} s` : duration(seconds);
}

function levelText(buffer: DiagramBuffer): string | null {
  const { levelMean } = buffer, share = fillShare(buffer);
  if (levelMean === null) return null;
  return share === null ? `mean ${decimal(levelMean, levelMean < 10 ? 1 : 0)}` : `${decimal(100 * share, 0)}%`;
}

/** The mean level as a share of the capacity, 0–1; null before a run, and where there is no such share. */
export function fillShare({ capacity, levelMean }: DiagramBuffer): number | null {
  return levelMean === null || capacity === 0 || capacity === Infinity ? null : levelMean / capacity;
}
