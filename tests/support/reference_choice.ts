/**
 * Where the reference line's items go, and where they come from.
 *
 * @module
 */
import type { LineInput, LineRoute, ProductView } from "../../src/model/line.ts";
import type { ReferenceLine } from "./reference_line.ts";
import type { ReferenceItem, ReferenceMachine } from "./reference_parts.ts";
import { endVisit } from "./reference_visits.ts";

/** Where an item goes that may not go on. */
const REJECTED: LineRoute = { to: { kind: "reject" }, condition: null, share: 1, loop: null };

/** Chooses the way of a machine's first output; several where it waits for the first of them to have room. */
export function chooseWays(line: ReferenceLine, machine: ReferenceMachine): readonly LineRoute[] {
  const { model, outputs: [item] } = machine;
  if (item.isFound && !model.routesByCondition) return [REJECTED];
  const open = machine.among ?? openWays(line, machine), way = pickWay(line, machine, open);
  if (way !== null) return [isUsedUp(item, way) ? REJECTED : way];
  const passable = open.filter((way) => !isUsedUp(item, way));
  return passable.length > 0 ? passable : [REJECTED];
}

/** Sends the machine's first output: off the line at once, else it waits for room. */
export function send(line: ReferenceLine, machine: ReferenceMachine, ways: readonly LineRoute[]): void {
  const [{ to }] = ways;
  if (ways.length === 1 && to.kind === "reject") return reject(line, machine);
  if (ways.length === 1 && to.kind === "sink") return ship(line, machine, to.isFinished);
  machine.ways = ways;
  machine.waitsSince = ++line.sequence;
}

/**
 * A machine that waited is rid of an output: where the next goes is chosen at once. Where it is the same way it keeps
 * its place in line; else it is sent when the machine goes on.
 */
export function chooseNext(line: ReferenceLine, machine: ReferenceMachine, from: readonly LineRoute[]): void {
  if (machine.outputs.length === 0 || from.length > 1) return;
  const next = chooseWays(line, machine);
  if (next.length > 1) return;
  if (from.length === 1 && next[0] === from[0]) machine.ways = next;
  else machine.chosen = next;
}

function isUsedUp({ passes }: ReferenceItem, { loop }: LineRoute): boolean {
  return loop !== null && (passes.get(loop.index) ?? 0) >= loop.passesMax;
}

/** Those whose condition holds; without any, those that have none. */
function openWays(line: ReferenceLine, { model: { routes, name }, outputs: [item] }: ReferenceMachine): LineRoute[] {
  const view = viewOf(line, item);
  const holding = routes.filter(({ condition }) => condition?.(view));
  const open = holding.length > 0 ? holding : routes.filter(({ condition }) => condition === null);
  if (open.length === 0) throw new Error(`No way out of ${name} for an item`);
  return open;
}

function viewOf({ now }: ReferenceLine, item: ReferenceItem): ProductView {
  return {
    is_defective: item.isFound,
    defects: item.isFound ? item.defects : 0,
    type: item.type,
    base_units: item.units,
    age_sec: now - item.birth,
    passes: [...item.passes.values()].reduce((sum, count) => sum + count, 0),
    parent_machine: item.parent,
  };
}

/** @returns null where the item waits for any of the open ways */
function pickWay(line: ReferenceLine, machine: ReferenceMachine, open: readonly LineRoute[]): LineRoute | null {
  const { model: { route, routes, node }, draws } = machine;
  if (open.length === 1 || route === "first_match") return open[0];
  if (route === "share") return pickByShare(draws.chance("routing"), open);
  if (route === "shortest_queue") return shortest(line, open);
  const turns = open[0].condition === null ? line.routeTurns : line.conditionalTurns;
  const next = open.find((way) => routes.indexOf(way) >= turns[node]) ?? open[0];
  turns[node] = routes.indexOf(next) + 1;
  return next;
}

function pickByShare(chance: number, open: readonly LineRoute[]): LineRoute {
  let left = chance * open.reduce((sum, { share }) => sum + share, 0);
  return open.find(({ share }) => (left -= share) < 0) ?? open.at(-1)!;
}

function shortest(line: ReferenceLine, open: readonly LineRoute[]): LineRoute | null {
  const level = ({ to }: LineRoute) => (to.kind === "buffer" ? line.buffers[to.buffer].items.length : 0);
  return open.filter((way) => line.hasRoom(way)).toSorted((a, b) => level(a) - level(b))[0] ?? null;
}

function reject(line: ReferenceLine, machine: ReferenceMachine): void {
  const item = machine.outputs.shift()!;
  machine.counts.rejected++;
  machine.counts.completedUnitsRejected += item.seen;
  discard(line, item);
}

/** The item leaves the line as scrap. */
export function discard(line: ReferenceLine, item: ReferenceItem): void {
  line.totals.rejectedUnits += item.units;
  line.totals.defectsDetected += item.defects;
  endVisit(line, item, -2);
}

/** After the last item no finished one leaves; the machines that would hand them over, and did, do nothing more. */
function ship(line: ReferenceLine, machine: ReferenceMachine, isFinished: boolean): void {
  if (isFinished && hasLastLeft(line)) return void (machine.isHalted = true);
  const { totals, model } = line, item = machine.outputs.shift()!, { units, defects, marked } = item;
  endVisit(line, item, isFinished ? -1 : -3);
  totals.shippedUnits += units;
  totals.markedUnitsShipped += marked;
  totals.defectsEscaped += defects;
  if (!isFinished) return;
  if (defects <= model.defectShareMax * units) totals.goodItems++;
  else totals.defectiveItems++;
  machine.isHalted = hasLastLeft(line);
}

/** Whether the item has left that the run ends with. */
export function hasLastLeft({ totals, model }: ReferenceLine): boolean {
  return totals.goodItems + totals.defectiveItems === model.finishedItemsMax;
}

/** Which of the ways in the machine takes its next item from. */
export function chooseInput(line: ReferenceLine, { model, missing }: ReferenceMachine): LineInput | undefined {
  const { inputs, merge, node } = model;
  const ready = inputs.filter((input) => missing[input.need] > 0 && line.readySince(input) <= line.now);
  if (merge === "fifo") return firstBy(ready, (input) => line.readySince(input));
  if (merge === "priority") return firstBy(ready, ({ priority }) => priority);
  return ready.find((input) => inputs.indexOf(input) >= line.mergeTurns[node]) ?? ready[0];
}

function firstBy(inputs: readonly LineInput[], rank: (input: LineInput) => number): LineInput | undefined {
  const lowest = Math.min(...inputs.map(rank));
  return inputs.find((input) => rank(input) === lowest);
}
