/**
 * What carries a stored experiment out again.
 *
 * @module
 */
import { openFiles } from "../../config/compose/parsed_files.ts";
import { folderByDefault } from "../../config/compose/store.ts";
import { NoConfigurationError } from "../../config/problems/no_configuration_error.ts";
import type { Changes } from "../../config/schema/experiment_schema.ts";
import { changesOf } from "../../config/written/run_changes.ts";
import type { ExperimentResult } from "../../experiment/experiment_result.ts";
import { firstSeed } from "../../experiment/words/experiment_facts.ts";
import type { Terminal } from "../terminal.ts";
import { CHANGED, COMPARISON } from "./compare_action.ts";

/** The words to type, all that may have been asked for besides among them; null of one that no file describes. */
export function repeatingWords(result: ExperimentResult, terminal: Terminal): Promise<string[] | null> {
  return wordsOf(result, firstSeed(result), terminal);
}

/** The words that go on with it: a seed that was left to the run is left to it again. */
export function resumingWords(result: ExperimentResult, terminal: Terminal): Promise<string[] | null> {
  return wordsOf(result, result.experiment.seed, terminal);
}

async function wordsOf(result: ExperimentResult, seed: number | null, terminal: Terminal): Promise<string[] | null> {
  const { experiment: { name, variants, run, replications, keep }, run: base } = result;
  const often = [
    ...replications === null ? [] : ["--replications", String(replications)],
    ...seed === null ? [] : ["--seed", String(seed)],
  ];
  if (await isOfConfiguration(name, terminal)) {
    const kept = keep === undefined ? [] : ["--keep", keep.join(",")];
    return ["experiment", name, ...settings(changesOf(base)), ...often, ...kept];
  }
  if (name !== COMPARISON || !Object.hasOwn(variants, CHANGED)) return null;
  const { "run.duration_hours": hours } = changesOf(base);
  const length = hours === undefined ? [] : ["--hours", String(hours)];
  return ["compare", "--run", run, ...settings(variants[CHANGED]), ...length, ...often];
}

/** Whether the configuration in the folder has an experiment of that name. */
export async function isOfConfiguration(name: string, { path }: Pick<Terminal, "path">): Promise<boolean> {
  try {
    return (await openFiles(folderByDefault(path))).byName("experiments").has(name);
  } catch (error) {
    if (error instanceof NoConfigurationError) return false;
    throw error;
  }
}

function settings(changes: Changes): string[] {
  return Object.entries(changes).flatMap(([path, value]) => ["--set", `${path}=${settingText(value)}`]);
}

/** A value as `--set` takes it: YAML, which JSON is but for infinity. */
function settingText(value: unknown): string {
  return value === Infinity ? ".inf" : typeof value === "object" ? JSON.stringify(value) : String(value);
}
