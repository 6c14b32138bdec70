/**
 * What may stand after an option.
 *
 * @module
 */
import { didYouMean } from "../config/problems/nearest.ts";
import { FRAME_NAMES, type FrameName } from "../config/schema/frame_names.ts";
import { MOMENT, readMoment, whyNoMoment } from "../config/schema/moment.ts";
import { InvalidArgumentError } from "../deps/commander.ts";
import { serversOf } from "../experiment/queue/queue_address.ts";
import { QueueError } from "../experiment/queue/server/queue_error.ts";
import type { Shard } from "../experiment/shards/shard.ts";
import { RequestError } from "./exit_status.ts";

/** A seed: a whole number. */
export function parseSeed(text: string): number {
  const seed = numberIn(text);
  if (Number.isSafeInteger(seed)) return seed;
  throw new InvalidArgumentError("It must be a whole number.");
}

/** A number of hours above zero. */
export function parseHours(text: string): number {
  const hours = numberIn(text);
  if (Number.isFinite(hours) && hours > 0) return hours;
  throw new InvalidArgumentError("It must be a number above 0.");
}

/** A moment of a run: hours, 0 or more. */
export function parseHour(text: string): number {
  const hours = numberIn(text);
  if (Number.isFinite(hours) && hours >= 0) return hours;
  throw new InvalidArgumentError("It must be a number, 0 or more.");
}

/** How often something is done: a whole number, 1 or more. */
export function parseReplications(text: string): number {
  const replications = numberIn(text);
  if (Number.isSafeInteger(replications) && replications >= 1) return replications;
  throw new InvalidArgumentError("It must be a whole number, 1 or more.");
}

/** How many compute: a whole number; 0 for this process alone. */
export function parseWorkers(text: string): number {
  const workers = numberIn(text);
  if (Number.isSafeInteger(workers) && workers >= 0 && workers <= WORKERS_MAX) return workers;
  throw new InvalidArgumentError(`It must be a whole number from 0 (the program itself computes) to ${WORKERS_MAX}.`);
}

const WORKERS_MAX = 256;

/** Which one of how many: `2/8`. */
export function parseShard(text: string): Shard {
  const found = /^(\d+)\/(\d+)$/.exec(text), [index, count] = (found ?? []).slice(1).map(Number);
  if (found === null || count === 0 || !Number.isSafeInteger(count)) {
    throw new InvalidArgumentError("It must be which one of how many, such as 2/8.");
  }
  if (index >= 1 && index <= count) return { index, count };
  throw new InvalidArgumentError(`Of ${count} there are 1/${count} to ${count}/${count}.`);
}

/** How many tasks a worker computes side by side: a whole number, 1 or more. */
export function parseSlots(text: string): number {
  const slots = numberIn(text);
  if (Number.isSafeInteger(slots) && slots >= 1 && slots <= WORKERS_MAX) return slots;
  throw new InvalidArgumentError(`It must be a whole number from 1 to ${WORKERS_MAX}.`);
}

/** The URL of a queue. It is named in no error: it may have a password in it. */
export function parseQueue(text: string): string {
  try {
    serversOf(parseName(text));
    return text;
  } catch (error) {
    throw error instanceof QueueError ? new RequestError(error.message) : error;
  }
}

/** Seconds in which something may end by itself: a number, 0 or more. */
export function parseGrace(text: string): number {
  const seconds = numberIn(text);
  if (Number.isFinite(seconds) && seconds >= 0) return seconds;
  throw new InvalidArgumentError("It must be a number of seconds, 0 or more.");
}

/** Seconds between two rows: a number above 0. */
export function parseInterval(text: string): number {
  const seconds = numberIn(text);
  if (Number.isFinite(seconds) && seconds > 0) return seconds;
  throw new InvalidArgumentError("It must be a number of seconds above 0.");
}

/** Hours ahead, separated by commas. */
export function parseHorizons(text: string): number[] {
  const horizons = text.split(",").map((part) => numberIn(part.trim()));
  if (horizons.every((hours) => Number.isFinite(hours) && hours > 0)) return horizons;
  throw new InvalidArgumentError("It must be hours above 0, separated by commas, such as 8,24.");
}

/** A day, or a moment: ISO 8601, of a day its first moment; in UTC where no other zone is named. */
export function parsePublished(text: string): Date {
  if (MOMENT.test(text)) return readMoment(text);
  throw new InvalidArgumentError(`It must be a date such as 2025-01-06${whyNoMoment(text)}.`);
}

/** One of a few words; `what` names them all. */
export function parseChoice<Word extends string>(text: string, known: readonly Word[], what: string): Word {
  const word = known.find((each) => each === text);
  if (word !== undefined) return word;
  throw new InvalidArgumentError(`The ${what} are ${known.join(", ")}${didYouMean(text, known)}`);
}

/** Several of known words, separated by commas; each once. */
export function parseList<Word extends string>(text: string, known: readonly Word[], what: string): Word[] {
  return [...new Set(text.split(",").map((word) => parseChoice(word.trim(), known, what)))];
}

/** Frames of a run, separated by commas. */
export function parseFrames(text: string): FrameName[] {
  return parseList(text, FRAME_NAMES, "frames");
}

/** A file format by its name, in capitals or not. */
export function parseFormat<Format extends string>(text: string, known: readonly Format[]): Format {
  return parseChoice(text.toLowerCase(), known, "formats");
}

/** A name or a path. An empty one, such as a script's unset variable, would otherwise lead to the root of the disk. */
export function parseName(text: string): string {
  if (text !== "") return text;
  throw new InvalidArgumentError("It must not be empty.");
}

/** What stored results are called: a line of text. */
export function parseLabel(text: string): string {
  const label = text.trim();
  if (label !== "" && !/[\p{Cc}\p{Zl}\p{Zp}]/u.test(label)) return label;
  throw new InvalidArgumentError("It must be a line of text.");
}

/** Adds a `path=value` to those before it. Names in a path may have spaces; the first `=` ends it. */
export function collectSetting(text: string, before: readonly string[]): string[] {
  if (/^\s*[^=\s][^=]*=/.test(text)) return [...before, text];
  throw new InvalidArgumentError(
    "It must be a path and a value with = between them, such as equipment.Filler.uph=12000; " +
      "what has spaces in it stands in quotes.",
  );
}

/** Adds a module to those before it. */
export function collectModule(text: string, before: readonly string[]): string[] {
  return [...before, parseName(text)];
}

/** Anything but a plain decimal number is NaN: the empty text, which `Number` takes for 0, and `0x10` as well. */
function numberIn(text: string): number {
  return /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text) ? Number(text) : NaN;
}
