/**
 * How a person names stored runs and experiments.
 *
 * @module
 */
import { InvalidArgumentError } from "../deps/commander.ts";
import { parseName } from "./option_values.ts";

/** The id of a stored run. */
export function parseRunId(text: string): number {
  return parsedId(text) ?? refused("It must be the number of a stored run.");
}

/** The id of a stored experiment where it is a number, else its name. */
export function parseExperiment(text: string): number | string {
  if (!/^[+-]?\d+(\.\d*)?$/.test(text)) return parseName(text);
  return parsedId(text) ?? refused("It must be the number of a stored experiment, or its name.");
}

/** The id of a stored run, or every run. */
export function parseRunIdOrAll(text: string): number | "all" {
  if (text.toLowerCase() === "all") return "all";
  if (/^\d/.test(text)) return parseRunId(text);
  throw new InvalidArgumentError("It must be the number of a stored run, or all.");
}

function parsedId(text: string): number | null {
  const id = Number(text);
  return /^\d+$/.test(text) && Number.isSafeInteger(id) && id > 0 ? id : null;
}

function refused(message: string): never {
  throw new InvalidArgumentError(message);
}
