/**
 * Work whose frames are kept in a folder, as an experiment keeps them.
 *
 * @module
 */
import type { Executor, Task, TaskResult, Work } from "../../src/experiment/execution/executor.ts";
import { areThere, withFramesWritten } from "../../src/experiment/frames/frame_files.ts";
import { KeptFrames } from "../../src/experiment/frames/kept_frames.ts";

/** The same work, of one variant, with the telemetry of its tasks in a folder. */
export class Keeping {
  readonly work: Work;
  readonly #kept: KeptFrames;

  constructor(work: Work, folder: string) {
    this.#kept = new KeptFrames({ folder, names: ["telemetry"], variants: [{ name: "run" }] });
    const hasFrames: Work["hasFrames"] = (task, digests) => Promise.resolve(areThere(this.#kept, task, digests));
    this.work = { ...work, keep: ["telemetry"], hasFrames };
  }

  /** Results whose frames have been written. */
  run(executor: Executor, tasks: Iterable<Task>): AsyncIterable<TaskResult> {
    return withFramesWritten(executor, this.#kept).run(tasks);
  }
}
