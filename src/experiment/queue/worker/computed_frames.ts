/**
 * The frames that a worker has computed: put into the object store before their results are stored.
 *
 * @module
 */
import { sha256Digits } from "../../../config/resolve/canonical.ts";
import type { TaskResult } from "../../execution/executor.ts";
import type { Link } from "../server/link.ts";
import { FRAMES_BYTES_MAX, type SentResult } from "../wire.ts";

/** The result of a task, with the frames themselves. */
export interface ComputedResult extends Omit<SentResult, "frames">, Pick<TaskResult, "frames"> {}

/** Results as they are stored, and the object that has their frames; left out where they have none. */
export interface PutResults {
  readonly results: readonly SentResult[];
  readonly object?: string;
}

/** Puts the frames of results away. @throws {GoneError} when the server has lost where they go */
export async function putFrames(link: Link, computed: readonly ComputedResult[]): Promise<PutResults> {
  const parts = computed.flatMap(({ frames = [] }) => frames.map(({ bytes }) => bytes)), results = computed.map(sent);
  if (parts.length === 0) return { results };
  const { putObject } = await import("../server/frame_store.ts");
  return { results, object: await putObject(link, parts) };
}

function sent({ frames, ...result }: ComputedResult): SentResult {
  if (frames === undefined) return result;
  return { ...result, frames: frames.map(({ bytes }) => ({ length: bytes.length, digest: sha256Digits(bytes) })) };
}

/** A result whose frames are more than goes over a queue has failed. */
export function withinBounds({ frames, ...result }: TaskResult): TaskResult {
  const size = frames?.reduce((sum, { bytes }) => sum + bytes.length, 0) ?? 0;
  if (size <= FRAMES_BYTES_MAX) return frames === undefined ? result : { ...result, frames };
  const [most, found] = [FRAMES_BYTES_MAX, size].map((bytes) => `${Math.round(bytes / 1e6)} MB`);
  return { ...result, values: null, failure: `Its frames have ${found}, and over a queue they may have ${most}` };
}
