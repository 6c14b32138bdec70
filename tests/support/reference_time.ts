/**
 * When something is due on the reference line.
 *
 * @module
 */
import type { LineInput } from "../../src/model/line.ts";
import type { ReferenceLine } from "./reference_line.ts";
import type { ReferenceBuffer, ReferenceMachine } from "./reference_parts.ts";

/** The next time at which anything is due; Infinity when nothing is. */
export function nextTime(line: ReferenceLine): number {
  const { now, sources, machines, buffers } = line;
  return Math.min(
    ...sources.map(({ nextArrival }) => nextArrival),
    ...machines.map(({ until }) => (until > now ? until : Infinity)),
    ...machines.map(({ repairs }) => repairs?.until ?? Infinity),
    ...machines.flatMap(({ modes }) => modes.map(({ strikesAt }) => strikesAt)),
    ...buffers.map((buffer) => nextReady(line, buffer)),
  );
}

/** Whether anything is due that can move an item: neither new failures nor arrivals that nobody waits for do. */
export function isAnythingDue(line: ReferenceLine): boolean {
  const { machines, buffers, sources } = line;
  const isBusy = ({ doing, repairs }: ReferenceMachine) => doing === "hold" || repairs !== null;
  return machines.some(isBusy) || buffers.some((buffer) => nextReady(line, buffer) < Infinity) ||
    sources.some(({ nextArrival }, i) => nextArrival < Infinity && isWanted(line, i));
}

/** Whether a machine waits for a source that has run dry. */
export function isDry(line: ReferenceLine): boolean {
  return line.sources.some(({ inventory, arrived, nextArrival }, i) =>
    inventory === 0 && arrived.length === 0 && nextArrival === Infinity && isWanted(line, i)
  );
}

/** Whether the machine is collecting what comes from there. */
export function wants(machine: ReferenceMachine, kind: LineInput["kind"], index: number): boolean {
  const isIt = (input: LineInput) => input.kind === kind && input.index === index && machine.missing[input.need] > 0;
  return machine.doing === "collect" && machine.repairs === null && machine.model.inputs.some(isIt);
}

function isWanted({ machines }: ReferenceLine, source: number): boolean {
  return machines.some((machine) => wants(machine, "source", source));
}

/** When the first item of a conveyor comes to its end, if somebody waits for it. */
function nextReady({ now, model, machines, buffers }: ReferenceLine, buffer: ReferenceBuffer): number {
  const { items: [first], model: { to } } = buffer, index = buffers.indexOf(buffer);
  if (first === undefined || first.since <= now) return Infinity;
  return model.nodes[to].machines.some((machine) => wants(machines[machine], "buffer", index)) ? first.since : Infinity;
}
