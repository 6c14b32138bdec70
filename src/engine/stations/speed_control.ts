/**
 * The speed of a machine by how full its neighbouring buffers are, as line control sets it around the V-curve.
 *
 * @module
 */
import type { Buffer } from "./buffer.ts";
import type { Station } from "./station.ts";

/** A function that gives the factor that the machine's speed has now; 1 while no rule holds. */
export function speedFactor(station: Station): () => number {
  const { machine, buffers } = station;
  const before = machine.inputs.filter(({ kind }) => kind === "buffer").map(({ index }) => buffers[index]);
  const after = machine.routes.map(({ to }) => to).filter((to) => to.kind === "buffer").map((to) => buffers[to.buffer]);
  const rules = machine.speedControl.map((rule) => ({ ...rule, neighbours: rule.buffer === "in" ? before : after }));
  return () => {
    let factor = 1;
    for (const rule of rules) {
      const level = levelOf(rule.neighbours);
      if (rule.above !== null ? level > rule.above : level < rule.below!) factor = rule.factor;
    }
    return factor;
  };
}

/** Items over capacity, of several buffers together; NaN, with which no rule holds, where they have no place at all. */
function levelOf(buffers: readonly Buffer[]): number {
  let level = 0, capacity = 0;
  for (const buffer of buffers) {
    level += buffer.level;
    capacity += buffer.capacity;
  }
  return level / capacity;
}
