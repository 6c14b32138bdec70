/**
 * The runs that a worker has, by hash: an index is that of one experiment only.
 *
 * @module
 */
import type { Link } from "../server/link.ts";
import { SUBJECTS } from "../server/streams.ts";
import { readRun, type SentRun } from "../wire.ts";
import { Recent } from "../../execution/recent.ts";

/** A run under a number that no other run of this process has. */
export interface NumberedRun extends SentRun {
  readonly number: number;
}

const KEPT_MAX = 500;

/** Fetches a run once, and keeps it while there is room. */
export class RunCache {
  readonly #link: Link;
  readonly #numbers = new Map<string, number>();
  readonly #kept = new Recent<Promise<NumberedRun | null>>(KEPT_MAX);
  #count = 0;

  constructor(link: Link) {
    this.#link = link;
  }

  /** Null when the queue does not have it. @throws {ConfigError} when it is no run */
  get(hash: string): Promise<NumberedRun | null> {
    const number = this.#numbers.get(hash) ?? this.#count++;
    const kept = this.#kept.get(number);
    if (kept !== undefined) return kept;
    this.#numbers.set(hash, number);
    const fetched = this.#fetch(hash, number);
    this.#kept.set(number, fetched);
    fetched.then((found) => found ?? this.#kept.delete(number), () => this.#kept.delete(number));
    return fetched;
  }

  async #fetch(hash: string, number: number): Promise<NumberedRun | null> {
    const text = await this.#link.get("LT_run", SUBJECTS.run(hash));
    return text === null ? null : { ...readRun(text), number };
  }
}
