/**
 * What coordinators and workers say to each other: text that is checked when it comes in, never code.
 *
 * @module
 */
import { Buffer } from "node:buffer";
import { plainJson } from "../../config/resolve/canonical.ts";
import type { ResolvedRun } from "../../config/resolve/resolved.ts";
import { defineRun } from "../../config/define.ts";
import type { RunDefinition } from "../../config/definition.ts";
import { z } from "../../deps/zod.ts";
import type { Task, TaskResult, Work } from "../execution/executor.ts";

/** A run as it is sent, with what is to be read off it. */
export type SentRun = { readonly run: ResolvedRun } & Pick<Work, "metrics" | "phases">;

/** A task as it is sent: a run by its hash, and a seed; people know it by its replication. */
export interface SentTask extends Pick<Task, "seed" | "replication"> {
  readonly hash: string;
}

/** A result as it is stored, with who computed it and how long that took. */
export interface SentResult extends Pick<TaskResult, "values" | "failure"> {
  /** `WORKER.SLOT` */
  readonly by: string;
  readonly milliseconds: number;
}

const HASH = /^[0-9a-f]{32}$/;
const TASKS_MAX = 1000, METRICS_MAX = 10_000;

const tasksSchema = z.array(z.tuple([z.string().regex(HASH), z.int(), z.int()])).min(1).max(TASKS_MAX);
const resultSchema = z.object({
  values: z.base64().nullable(),
  failure: z.string().nullable(),
  by: z.string(),
  milliseconds: z.number(),
});
const runSchema = z.object({
  run: z.record(z.string(), z.unknown()),
  metrics: z.array(z.string()).max(METRICS_MAX),
  phases: z.array(z.string()),
});

/** Names a task among those of an experiment. */
export function idOf({ hash, seed }: Pick<SentTask, "hash" | "seed">): string {
  return `${hash}.${seed}`;
}

export function runText(sent: SentRun): string {
  return plainJson(sent);
}

/** @throws {ConfigError} when it is no run */
export function readRun(text: string): SentRun {
  const data = runSchema.parse(JSON.parse(text, (_, part) => part === ".inf" ? Infinity : part));
  return { ...data, run: defineRun(data.run as unknown as RunDefinition) };
}

export function tasksText(tasks: readonly SentTask[]): string {
  return JSON.stringify(tasks.map(({ hash, seed, replication }) => [hash, seed, replication]));
}

export function readTasks(text: string): SentTask[] {
  return tasksSchema.parse(JSON.parse(text)).map(([hash, seed, replication]) => ({ hash, seed, replication }));
}

/** Bits, not digits: JSON has neither NaN nor -0. */
export function storedResultText({ values, ...rest }: SentResult): string {
  const bits = values && Buffer.from(values.buffer, values.byteOffset, values.byteLength).toString("base64");
  return JSON.stringify({ values: bits, ...rest });
}

export function readResult(text: string): SentResult {
  const { values, ...rest } = resultSchema.parse(JSON.parse(text));
  return {
    ...rest,
    values: values === null ? null : new Float64Array(Uint8Array.from(Buffer.from(values, "base64")).buffer),
  };
}

/** The result of one who asked for it. */
export function answerOf(task: Task, { values, failure }: SentResult): TaskResult {
  return { task, values: values && Float64Array.from(values), failure };
}
