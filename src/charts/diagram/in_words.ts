/**
 * A line diagram in words: its text alternative.
 *
 * @module
 */
import { countText, decimal, percentText } from "../../text/format.ts";
import { isolated } from "../frame/words.ts";
import type { DiagramBox, DiagramBuffer, DiagramEdge, LineDiagramData } from "./picture.ts";
import { fillShare, passesText, ruleTexts, secondsText } from "./texts.ts";

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
