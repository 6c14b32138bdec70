/**
 * What `replay` does: open, run, compare.
 *
 * @module
 */
import { type Bundle, openBundle } from "../../bundle/open_bundle.ts";
import { type Output, outputOf, readOutput } from "../../bundle/output.ts";
import { compareOutputs, type FirstDifference, type Replay } from "../../bundle/replay.ts";
import { EXIT, type ExitStatus } from "../exit_status.ts";
import { listed, NONE, oneLine } from "../../text/format.ts";
import { Interrupt } from "../interrupt.ts";
import { prepareBundle, type PreparedRun, runToEnd } from "../prepared_run.ts";
import type { ReplayRequest } from "./replay_command.ts";
import type { Terminal } from "../terminal.ts";

/** Runs a bundle again and compares; the bundle stays as it is. */
export async function replay(
  directory: string,
  { json, quiet }: ReplayRequest,
  terminal: Terminal,
): Promise<ExitStatus> {
  const bundle = await openBundle(directory);
  const stored = await readOutput(directory);
  const prepared = await prepareBundle(bundle, { debugEvents: stored.summary.event_level === "full" });
  const result = await compareOutputs(stored, await computed(prepared, bundle, { quiet, terminal }));
  if (json) terminal.out(JSON.stringify(result, null, 2) + "\n");
  else if (!quiet || !result.same) terminal.say(replayText(directory, result));
  return result.same ? EXIT.done : EXIT.failed;
}

async function computed(
  prepared: PreparedRun,
  bundle: Bundle,
  shown: { quiet: boolean; terminal: Terminal },
): Promise<Output> {
  using interrupt = new Interrupt();
  return await outputOf(await runToEnd(prepared, { interrupt, ...shown }), bundle.metadata.config_hash);
}

function replayText(directory: string, { same, files, new_since, versions }: Replay): string {
  const lines = files.map(({ name, difference }) => `  ${name.padEnd(13)}  ${differenceText(difference)}`);
  const title = same
    ? `${directory} gives the same results again, byte for byte`
    : `${directory} gives other results than those it holds`;
  const added = new_since.length === 0 ? [] : [`New since then: ${listed(new_since, NEW_MAX)}`];
  return [title, ...lines, ...added, ...versionLines({ same, versions })].join("\n") + "\n";
}

function differenceText(difference: FirstDifference | null): string {
  if (difference === null) return "the same";
  const { row, column, stored, computed } = difference;
  const place = [row === null ? "" : row === 0 ? "the head" : `row ${row}`, column ?? ""].filter((part) => part !== "");
  const values = stored === null && computed === null
    ? "the same values in other bytes"
    : `${shownValue(stored)} in the bundle, ${shownValue(computed)} now`;
  return `differs first in ${place.join(", ")}: ${values}`;
}

function shownValue(value: string | null): string {
  return value === null ? NONE : oneLine(value, VALUE_MAX);
}

/** `--json` has all that is new. */
const NEW_MAX = 8;

/** `--json` has the whole of a longer value. */
const VALUE_MAX = 80;

function versionLines({ same, versions }: Pick<Replay, "same" | "versions">): string[] {
  const changes = versions.map(({ name, then, now }) => `  ${name}: ${then}, now ${now}`);
  if (changes.length === 0) return same ? [] : ["Versions and platform are those it was run with."];
  return [same ? "It was run with" : "It was run with other versions, which may be why:", ...changes];
}
