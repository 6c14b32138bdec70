/**
 * How a person names stored runs.
 *
 * @module
 */
import { InvalidArgumentError } from "../deps/commander.ts";

/** The id of a stored run. */
export function parseRunId(text: string): number {
  const id = Number(text);
  if (/^\d+$/.test(text) && Number.isSafeInteger(id) && id > 0) return id;
  throw new InvalidArgumentError("It must be the number of a stored run.");
}

/** The id of a stored run, or every run. */
export function parseRunIdOrAll(text: string): number | "all" {
  if (text.toLowerCase() === "all") return "all";
  if (/^\d/.test(text)) return parseRunId(text);
  throw new InvalidArgumentError("It must be the number of a stored run, or all.");
}
