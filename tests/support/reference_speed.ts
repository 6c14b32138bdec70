/**
 * The speed of the reference line's machines by their neighbouring buffers, from all that ever came and went.
 *
 * @module
 */
import type { ReferenceLine } from "./reference_line.ts";
import type { ReferenceBuffer, ReferenceMachine } from "./reference_parts.ts";

/** What the machine's speed is times now: the last rule that holds says it. */
export function speedNow(line: ReferenceLine, { model }: ReferenceMachine): number {
  const holds = model.speedControl.filter(({ buffer: side, above, below }) => {
    const buffers = side === "in"
      ? model.inputs.filter(({ kind }) => kind === "buffer").map(({ index }) => line.buffers[index])
      : model.routes.flatMap(({ to }) => to.kind === "buffer" ? [line.buffers[to.buffer]] : []);
    const capacity = sum(buffers, ({ model: { capacity } }) => capacity);
    if (capacity === 0) return false;
    const fullness = sum(buffers, (buffer) => levelSeen(buffer, side, line.now)) / capacity;
    return above !== null ? fullness > above : fullness < below!;
  });
  return holds.at(-1)?.factor ?? 1;
}

/**
 * Nothing counts that the other side does in this very moment; all that its own side has done by now does. So it may
 * look emptier than empty, or fuller than full, and is taken for just that.
 */
function levelSeen({ puts, takes, model: { capacity } }: ReferenceBuffer, side: "in" | "out", now: number): number {
  const before = (moments: readonly number[]) => moments.filter((moment) => moment < now).length;
  return side === "in" ? Math.max(0, before(puts) - takes.length) : Math.min(capacity, puts.length - before(takes));
}

function sum(buffers: readonly ReferenceBuffer[], of: (buffer: ReferenceBuffer) => number): number {
  return buffers.reduce((total, buffer) => total + of(buffer), 0);
}
