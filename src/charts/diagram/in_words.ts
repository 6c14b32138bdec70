/**
 * A line diagram in words: its text alternative.
 *
 * @module
 */
import { count, decimal, percent } from "../../text/format.ts";
import { isolated } from "../frame/words.ts";
import type { DiagramBox, DiagramBuffer, DiagramWay, LineDiagramData } from "./picture.ts";
import { fillShare, passesText, ruleTexts, secondsText } from "./texts.ts";

/** Where items go, what is said of stations, and after a run what they did. */
export function inWords(data: LineDiagramData): string {
  return [...chainsInWords(data), ...rejectsInWords(data), ...stationsInWords(data)].join(" ");
}

/** `Source → Filler → (buffer 50) → Inspector.`: each way once, in as few rows as follow one another. */
function chainsInWords({ boxes, ways }: LineDiagramData): string[] {
  const isReject = ({ to }: DiagramWay) => boxes[to].kind === "reject";
  const waysFrom = Map.groupBy(ways.filter((way) => !isReject(way)), ({ from }) => from);
  const left = new Set(ways.filter((way) => !isReject(way)));
  const sentences: string[] = [];
  for (const way of left) {
    const parts = [nameOf(boxes[way.from])];
    for (let next: DiagramWay | undefined = way; next !== undefined && left.delete(next);) {
      const on: readonly DiagramWay[] = waysFrom.get(next.to) ?? [];
      parts.push(...wayInWords(next), nameOf(boxes[next.to]));
      next = on.length === 1 ? on[0] : undefined;
    }
    sentences.push(`${parts.join(" → ")}.`);
  }
  return sentences;
}

function wayInWords(way: DiagramWay): string[] {
  const buffer = way.buffer === null ? [] : [bufferInWords(way.buffer)];
  const all = [...buffer, ...ruleTexts(way).map(isolated)];
  return all.length === 0 ? [] : [`(${all.join(", ")})`];
}

function bufferInWords(buffer: DiagramBuffer): string {
  const { capacity, transitSeconds } = buffer, share = fillShare(buffer);
  if (capacity === 0) return "direct";
  const size = capacity === Infinity ? "buffer without limit" : `buffer ${count(capacity)}`;
  const way = transitSeconds > 0 ? `, ${secondsText(transitSeconds)} on the way` : "";
  return `${size}${way}${share === null ? "" : `, ${decimal(100 * share, 0)}% full on average`}`;
}

function rejectsInWords({ boxes, ways }: LineDiagramData): string[] {
  const rejecting = Map.groupBy(ways.filter(({ to }) => boxes[to].kind === "reject"), ({ from }) => from);
  return [...rejecting].map(([from, all]) => {
    const what = all.map(whatInWords).join(" or ");
    const box = boxes[all[0].to], items = box.kind === "reject" ? box.items : null;
    return `${nameOf(boxes[from])} rejects ${what}${items === null ? "" : `: ${count(items)} items`}.`;
  });
}

/** What goes a way of rejects. */
function whatInWords(way: DiagramWay): string {
  if (way.afterPasses !== null) return `what has had its ${passesText(way.afterPasses)}`;
  if (way.condition === "product.is_defective" && way.share === null) return "what is defective";
  const rules = ruleTexts(way).map(isolated);
  return rules.length === 0 ? "what is left" : rules.join(", ");
}

function stationsInWords({ boxes }: LineDiagramData): string[] {
  return boxes.flatMap((box) => {
    if (box.kind !== "station") return [];
    const facts = [
      box.machineCount > 1 ? `${box.machineCount} machines side by side` : null,
      box.isCritical ? "critical station" : null,
      box.after?.isBottleneck ? "bottleneck" : null,
      box.after === null ? null : `OEE ${percent(box.after.oeePercent)}`,
    ].filter((fact) => fact !== null);
    return facts.length === 0 ? [] : [`${nameOf(box)}: ${facts.join(", ")}.`];
  });
}

function nameOf({ name }: DiagramBox): string {
  return isolated(name);
}
