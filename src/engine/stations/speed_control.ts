/**
 * The speed of a machine by how full its neighbouring buffers are, as line control sets it around the V-curve.
 *
 * The machine sees each buffer as it is before what happens in that very moment on the buffer's other side: so nothing
 * depends on which of two neighbours that act at one time comes first. What its own node has done by then counts;
 * machines side by side are one side of a buffer, and act one after the other.
 *
 * @module
 */
import type { Machine } from "../../model/line.ts";
import type { Buffer } from "./buffer.ts";
import type { Station } from "./station.ts";

/** A function that gives the factor that the machine's speed has now; 1 while no rule holds. */
export function speedFactor({ machine, buffers }: Station): () => number {
  const rules = machine.speedControl.map((rule) => ({ ...rule, fullness: fullnessOf(rule.buffer, machine, buffers) }));
  return () => {
    let factor = 1;
    for (const { fullness, above, below, factor: ruled } of rules) {
      const level = fullness();
      if (above !== null ? level > above : level < below!) factor = ruled;
    }
    return factor;
  };
}

/** Items over capacity on that side of the machine, of several buffers together. */
function fullnessOf(side: "in" | "out", { inputs, routes }: Machine, buffers: readonly Buffer[]): () => number {
  const beside = side === "in"
    ? inputs.filter(({ kind }) => kind === "buffer").map(({ index }) => buffers[index])
    : routes.flatMap(({ to }) => to.kind === "buffer" ? [buffers[to.buffer]] : []);
  const capacity = beside.reduce((sum, buffer) => sum + buffer.capacity, 0);
  // With NaN no rule holds.
  if (capacity === 0) return () => NaN;
  if (side === "in") return () => beside.reduce((sum, { levelForGetter }) => sum + levelForGetter, 0) / capacity;
  return () => beside.reduce((sum, { levelForPutter }) => sum + levelForPutter, 0) / capacity;
}
