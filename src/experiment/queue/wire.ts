/**
 * What coordinators and workers say to each other: text that is checked when it comes in, never code.
 *
 * @module
 */
import { Buffer } from "node:buffer";
import { plainJson, sha256Digits } from "../../config/resolve/canonical.ts";
import type { ResolvedRun } from "../../config/resolve/resolved.ts";
import { defineRun } from "../../config/define.ts";
import type { RunDefinition } from "../../config/definition.ts";
import { FRAME_NAMES } from "../../config/schema/frame_names.ts";
import { z } from "../../deps/zod.ts";
import type { Task, TaskResult, Work } from "../execution/executor.ts";

/** A run as it is sent, with what is to be read off it. */
export type SentRun = { readonly run: ResolvedRun } & Pick<Work, "metrics" | "phases" | "keep">;

/** A task as it is sent: a run by its hash, and a seed; people know it by its replication. */
export interface SentTask extends Pick<Task, "seed" | "replication"> {
  readonly hash: string;
}

/** What a message asks for. */
export interface SentTasks {
  readonly tasks: readonly SentTask[];
  /** Whether the same was sent before: some of its results may be there. */
  readonly isAgain: boolean;
}

/** The result of a task, with how long it took. */
export interface SentResult extends Pick<SentTask, "hash" | "seed">, Pick<TaskResult, "values" | "failure"> {
  readonly milliseconds: number;
  /** The frames that are kept of it; left out where none are, and where it failed. */
  readonly frames?: readonly SentFrame[];
}

/** A frame in an object: there they are one after the other, in the order of the results, and of what is kept. */
export interface SentFrame {
  readonly length: number;
  /** SHA-256, in hexadecimal digits. */
  readonly digest: string;
}

/** What is stored of a message, or of one of its tasks. */
export interface SentResults {
  /** Who computed it: `WORKER.SLOT` */
  readonly by: string;
  readonly results: readonly SentResult[];
  /** The object that has the frames of its results; left out where they have none. */
  readonly object?: string;
}

/** How many tasks go into a message at most. */
const TASKS_MAX = 1000;

/** How much the frames of a task may be: as much is held by who has computed it, and by who writes it. */
export const FRAMES_BYTES_MAX = 256e6;

const HASH = z.string().regex(/^[0-9a-f]{32}$/), METRICS_MAX = 10_000;

const frameSchema = z.tuple([z.int().min(0).max(FRAMES_BYTES_MAX), z.string().regex(/^[0-9a-f]{64}$/)]);
const framesSchema = z.array(frameSchema).max(FRAME_NAMES.length);

const tasksSchema = z.object({
  tasks: z.array(z.tuple([HASH, z.int(), z.int()])).min(1).max(TASKS_MAX),
  isAgain: z.boolean(),
});
const resultsSchema = z.object({
  by: z.string(),
  results: z.array(
    z.tuple([HASH, z.int(), z.base64().nullable(), z.string().nullable(), z.number(), framesSchema.optional()]),
  )
    .max(TASKS_MAX),
  object: z.string().optional(),
});
const runSchema = z.object({
  run: z.record(z.string(), z.unknown()),
  metrics: z.array(z.string()).max(METRICS_MAX),
  phases: z.array(z.string()),
  keep: z.array(z.enum(FRAME_NAMES)).optional(),
});

const HASH_DIGITS = 32;

/** Names a text by what it says. */
export function hashOf(text: string): string {
  return sha256Digits(text, HASH_DIGITS);
}

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

export function tasksText({ tasks, isAgain }: SentTasks): string {
  return JSON.stringify({ tasks: tasks.map(({ hash, seed, replication }) => [hash, seed, replication]), isAgain });
}

export function readTasks(text: string): SentTasks {
  const { tasks, isAgain } = tasksSchema.parse(JSON.parse(text));
  return { tasks: tasks.map(([hash, seed, replication]) => ({ hash, seed, replication })), isAgain };
}

export function resultsText({ by, results, object }: SentResults): string {
  const rows = results.map(({ hash, seed, values, failure, milliseconds, frames }) => [
    ...[hash, seed, values && bitsOf(values), failure, milliseconds],
    ...frames === undefined ? [] : [frames.map(({ length, digest }) => [length, digest])],
  ]);
  return JSON.stringify({ by, results: rows, object });
}

export function readResults(text: string): SentResults {
  const { by, results, object } = resultsSchema.parse(JSON.parse(text));
  return {
    by,
    ...object !== undefined && { object },
    results: results.map(([hash, seed, bits, failure, milliseconds, frames]) => ({
      hash,
      seed,
      values: bits === null ? null : valuesOf(bits),
      failure,
      milliseconds,
      ...frames !== undefined && { frames: frames.map(([length, digest]) => ({ length, digest })) },
    })),
  };
}

/** Bits, not digits: JSON has neither NaN nor -0. */
function bitsOf({ buffer, byteOffset, byteLength }: Float64Array): string {
  return Buffer.from(buffer, byteOffset, byteLength).toString("base64");
}

function valuesOf(bits: string): Float64Array {
  return new Float64Array(Uint8Array.from(Buffer.from(bits, "base64")).buffer);
}

/** The result of one who asked for it. */
export function answerOf(task: Task, { values, failure }: SentResult): TaskResult {
  return { task, values: values && Float64Array.from(values), failure };
}
