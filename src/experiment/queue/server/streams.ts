/**
 * What the queue's server keeps: tasks, runs, results. All names begin with LT_ and all subjects with lt., so that rights
 * can be given by them.
 *
 * @module
 */
import {
  AckPolicy,
  type Consumer,
  DiscardPolicy,
  RetentionPolicy,
  type StreamConfig,
} from "../../../deps/nats_jetstream.ts";
import { isWithoutStream, type Link } from "./link.ts";

const DAY_NS = 86_400e9;

/** The streams. A task is gone once it is acknowledged; of a run and a result the server has the last. */
const STREAMS: readonly Partial<StreamConfig>[] = [
  {
    name: "LT_task",
    subjects: ["lt.task.>"],
    retention: RetentionPolicy.Workqueue,
    discard: DiscardPolicy.New,
    max_age: 14 * DAY_NS,
    allow_direct: true,
  },
  { name: "LT_run", subjects: ["lt.run.>"], max_msgs_per_subject: 1, max_age: 14 * DAY_NS, allow_direct: true },
  { name: "LT_result", subjects: ["lt.result.>"], max_age: 7 * DAY_NS, allow_direct: true },
];

/** Milliseconds in which a worker is to say that it is still at a task. */
export const ACK_WAIT_MS = 30_000;

/**
 * Subjects, each a path of words. `scope` is `CODE.EXPERIMENT`, `name` is that of a message, and `index` is that of one of
 * its tasks.
 */
export const SUBJECTS = {
  task: (scope: string, name: string) => `lt.task.${scope}.${name}`,
  tasks: (scope: string) => `lt.task.${scope}.>`,
  run: (hash: string) => `lt.run.${hash}`,
  experiment: (scope: string) => `lt.run.experiment.${scope}`,
  results: (scope: string) => `lt.result.${scope}.>`,
  /** The results of a message; where it was tried before, those of each task by itself. */
  done: (scope: string, name: string) => `lt.result.${scope}.done.${name}`,
  part: (scope: string, name: string, index: number) => `lt.result.${scope}.part.${name}.${index}`,
  /** Beside the result of a task that failed, to count them. */
  failed: (scope: string, name: string, index: number) => `lt.result.${scope}.failed.${name}.${index}`,
  /** That somebody has begun to compute it, for the n-th time. */
  tried: (scope: string, name: string, index: number, n: number) => `lt.result.${scope}.tried.${name}.${index}.${n}`,
  /** That the first who had a message has given it back. */
  back: (scope: string, name: string) => `lt.result.${scope}.back.${name}`,
  leak: (scope: string, slot: string) => `lt.result.${scope}.leak.${slot}`,
  /** Asks all workers, or one. */
  ask: (worker = "all") => `lt.ask.${worker}`,
};

/** Makes the streams that are not there. What an operator has set, such as limits, stays. @returns when that of results was made */
export async function ensureStreams(link: Link): Promise<string> {
  const { manager } = link, again = link.again.bind(link);
  let made = "";
  for (const wanted of STREAMS) {
    const found = await again(() =>
      manager.streams.info(wanted.name!).catch((error) => {
        if (!isWithoutStream(error)) throw error;
        return manager.streams.add(wanted as Partial<StreamConfig> & { name: string });
      })
    );
    if (!found.config.allow_direct) {
      await again(() => manager.streams.update(wanted.name!, { ...found.config, allow_direct: true }));
    }
    if (wanted.name === "LT_result") made = found.created;
  }
  return made;
}

/** Makes the consumer of a code, which only workers of that code take tasks from. */
export async function ensureConsumer(link: Link, code: string, ackWaitMs: number): Promise<void> {
  await link.again(() =>
    link.manager.consumers.add("LT_task", {
      durable_name: code,
      filter_subject: `lt.task.${code}.>`,
      ack_policy: AckPolicy.Explicit,
      ack_wait: ackWaitMs * 1e6,
      max_ack_pending: 100_000,
      max_waiting: 100_000,
      inactive_threshold: 7 * DAY_NS,
    })
  );
}

/** Milliseconds in which a worker of a consumer is to say that it is still at a task. */
export async function ackWaitOf(consumer: Consumer): Promise<number> {
  // It knows that since it was asked for.
  const { config } = await consumer.info(true);
  return config.ack_wait === undefined ? ACK_WAIT_MS : config.ack_wait / 1e6;
}
