/**
 * A line diagram in words: its text alternative.
 *
 * @module
 */
import { countText, decimal, percentText } from "../../text/format.ts";
import { isolated, STATE_NAMES } from "../frame/words.ts";
import type { DiagramBox, DiagramBuffer, DiagramEdge, DiagramStation, LineDiagramData, StateBar } from "./picture.ts";
import {
  endTexts,
  fillShare,
  flowTexts,
  passesText,
  resultTexts,
  ruleTexts,
  secondsText,
  sourceText,
} from "./texts.ts";

/** Where items go, what is said of stations, and after a run what they did. */
export function inWords(data: LineDiagramData): string {
  return [...chainsInWords(data), ...rejectsInWords(data), ...stationsInWords(data)].join(" ");
}

/** `Source → Filler → (buffer 50) → Inspector.`: each edge once, in as few rows as follow one another. */
function chainsInWords({ boxes, edges }: LineDiagramData): string[] {
  const isReject = ({ to }: DiagramEdge) => boxes[to].kind === "reject";
  const edgesFrom = Map.groupBy(edges.filter((edge) => !isReject(edge)), ({ from }) => from);
  const left = new Set(edges.filter((edge) => !isReject(edge)));
  const sentences: string[] = [];
  for (const edge of left) {
    const parts = [nameOf(boxes[edge.from])];
    for (let next: DiagramEdge | undefined = edge; next !== undefined && left.delete(next);) {
      const on: readonly DiagramEdge[] = edgesFrom.get(next.to) ?? [];
      parts.push(...edgeInWords(next), nameOf(boxes[next.to]));
      next = on.length === 1 ? on[0] : undefined;
    }
    sentences.push(`${parts.join(" → ")}.`);
  }
  return sentences;
}

function edgeInWords(edge: DiagramEdge): string[] {
  const buffer = edge.buffer === null ? [] : [bufferInWords(edge.buffer)];
  const all = [...buffer, ...ruleTexts(edge).map(isolated)];
  return all.length === 0 ? [] : [`(${all.join(", ")})`];
}

function bufferInWords(buffer: DiagramBuffer): string {
  const { capacity, transitSeconds } = buffer, share = fillShare(buffer);
  if (capacity === 0) return "direct";
  const size = capacity === Infinity ? "buffer without limit" : `buffer ${countText(capacity)}`;
  const edge = transitSeconds > 0 ? `, ${secondsText(transitSeconds)} on the way` : "";
  return `${size}${edge}${share === null ? "" : `, ${decimal(100 * share, 0)}% full on average`}`;
}

function rejectsInWords({ boxes, edges }: LineDiagramData): string[] {
  const rejecting = Map.groupBy(edges.filter(({ to }) => boxes[to].kind === "reject"), ({ from }) => from);
  return [...rejecting].map(([from, all]) => {
    const what = all.map(whatInWords).join(" or ");
    const box = boxes[all[0].to], items = box.kind === "reject" ? box.items : null;
    return `${nameOf(boxes[from])} rejects ${what}${items === null ? "" : `: ${countText(items)} items`}.`;
  });
}

/** What goes a way of rejects. */
function whatInWords(edge: DiagramEdge): string {
  if (edge.afterPasses !== null) return `what has had its ${passesText(edge.afterPasses)}`;
  if (edge.condition === "product.is_defective" && edge.share === null) return "what is defective";
  const rules = ruleTexts(edge).map(isolated);
  return rules.length === 0 ? "what is left" : rules.join(", ");
}

function stationsInWords({ boxes }: LineDiagramData): string[] {
  return boxes.flatMap((box) => {
    if (box.kind !== "station") return [];
    const facts = [
      box.machineCount > 1 ? `${box.machineCount} machines side by side` : null,
      box.isCritical ? "critical station" : null,
      box.after?.isBottleneck ? "bottleneck" : null,
      box.after === null ? null : `OEE ${percentText(box.after.oeePercent)}`,
    ].filter((fact) => fact !== null);
    return facts.length === 0 ? [] : [`${nameOf(box)}: ${facts.join(", ")}.`];
  });
}

function nameOf({ name }: DiagramBox): string {
  return isolated(name);
}

/** Under the mouse: what is cut in a box, whole. */
export function boxTooltip(box: DiagramBox): string {
  if (box.kind === "station") return `${nameOf(box)}${timesOf(box)}: ${stationFacts(box).map(isolated).join(", ")}`;
  const [first, ...rest] = box.kind === "source" ? [box.name, sourceText(box)] : endTexts(box);
  return [first, ...rest].map(isolated).join(": ");
}

function stationFacts(box: DiagramStation): string[] {
  const speed = box.ratedUnitsPerHour === null ? [] : [`rated ${countText(box.ratedUnitsPerHour)}/h`];
  return [flowTexts(box).join(" "), ...speed, ...resultTexts(box)];
}

function timesOf({ machineCount }: DiagramStation): string {
  return machineCount === 1 ? "" : ` ×${machineCount}`;
}

/** Under the mouse: `Filler · at work · 64.3% of the time`. */
export function barTooltip(box: DiagramStation, row: number, { state, percent }: StateBar[number]): string {
  const { length } = box.after!.bars, which = length > 1 ? `, machine ${row + 1}` : timesOf(box);
  return `${nameOf(box)}${which} · ${STATE_NAMES[state]} · ${percentText(percent)} of the time`;
}

/** Under the mouse: `Filler → Inspector · buffer 50, 67% full on average`. */
export function edgeTooltip(edge: DiagramEdge, boxes: readonly DiagramBox[]): string {
  const facts = [...edge.buffer === null ? [] : [bufferInWords(edge.buffer)], ...ruleTexts(edge).map(isolated)];
  const ends = `${nameOf(boxes[edge.from])} → ${nameOf(boxes[edge.to])}`;
  return facts.length === 0 ? ends : `${ends} · ${facts.join(", ")}`;
}
