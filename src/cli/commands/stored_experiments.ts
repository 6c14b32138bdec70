/**
 * What `experiment --stored` does: lists the experiments that the database has.
 *
 * @module
 */
import { plainJson } from "../../config/resolve/canonical.ts";
import { openDatabase } from "../../sinks/duckdb/database.ts";
import { type ExperimentLine, experimentLines } from "../../sinks/experiments/list.ts";
import { EXIT, type ExitStatus } from "../exit_status.ts";
import type { ExperimentRequest } from "./experiment_command.ts";
import { commandLine } from "../invocation.ts";
import { sameDatabase } from "../same_place.ts";
import type { Terminal } from "../terminal.ts";
import type { RunChanges } from "../../config/written/run_changes.ts";
import { confidenceText } from "../../text/estimate_text.ts";
import { countText, NONE, oneLine } from "../../text/format.ts";
import { changesText, namesIn, singleValues } from "../../text/short_paths.ts";
import type { GivingWay } from "../text/fitted_table.ts";
import { type ListColumn, listing } from "../text/listing.ts";

/** Lists them, the newest last. */
export async function listStored(
  { dbPath: path, json, quiet }: ExperimentRequest,
  terminal: Terminal,
): Promise<ExitStatus> {
  await using database = await openDatabase(path, { readOnly: true, externalAccess: false });
  const found = await experimentLines(database);
  if (json) terminal.out(plainJson(found, 2) + "\n");
  else if (!quiet) terminal.out(listText(found, path, terminal));
  return EXIT.done;
}

function listText(found: readonly ExperimentLine[], path: string, terminal: Terminal): string {
  if (found.length === 0) return `There is no experiment in ${path} yet\n`;
  const list = listing(found, { columns: columnsOf(found), givingWay: GIVING_WAY }, terminal);
  const { id, status } = found.at(-1)!, sql = `SELECT * FROM v_experiment_differences WHERE experiment_id = ${id}`;
  // Of what is not all there, report says what is missing.
  const commands = [...status === "partial" ? [] : [["report", "--experiment", String(id)]], ["query", sql]];
  const lines = commands.map((words) => `  ${commandLine([...words, ...sameDatabase(path, terminal)], terminal)}`);
  const what = status === "partial" ? "as far as it is there, in numbers" : "with charts, and in numbers";
  return `${list}\n\nWhat came of the last, ${what}:\n${lines.join("\n")}\n`;
}

const GIVING_WAY: readonly GivingWay[] = [
  "wrap",
  { leaveOut: "Started (UTC)" },
  { leaveOut: "Replications" },
  { leaveOut: "Variants" },
  "break",
  { leaveOut: "Seed" },
];
const TEXT_MAX = 200;

function columnsOf(found: readonly ExperimentLine[]): ListColumn<ExperimentLine>[] {
  const names = namesIn(found.flatMap(({ changes, varied }) => [changes, ...changesOfEach(varied)]));
  return [
    { head: "Id", isRight: true, text: ({ id }) => String(id) },
    { head: "Experiment", text: ({ name }) => oneLine(name, TEXT_MAX), wraps: true },
    { head: "Label", text: ({ label }) => label ?? "", wraps: true, ofAll: (label) => `label ${label}` },
    { head: "Varied", text: (line) => oneLine(variedText(line, names), TEXT_MAX), wraps: true },
    { head: "Run", text: (line) => oneLine(line.run_name, TEXT_MAX), wraps: true, ofAll: (name) => `run ${name}` },
    {
      head: "With",
      text: ({ changes }) => oneLine(changesText(changes, names), TEXT_MAX),
      wraps: true,
      ofAll: (changes) => `with ${changes}`,
    },
    { head: "Seed", text: ({ seed }) => seed === null ? NONE : String(seed), isRight: true, ofAll: seedOfAll },
    // Whoever is at it has the database open, so that it could not be read.
    { head: "Status", text: ({ status }) => status === "running" ? "killed" : status, ofAll: (status) => status },
    { head: "Variants", isRight: true, text: ({ variants }) => countText(variants) },
    { head: "Replications", isRight: true, text: ({ replications }) => countText(replications) },
    { head: "Failed", isRight: true, text: ({ failures }) => countText(failures), ofAll: failedOfAll },
    { head: "Started (UTC)", text: ({ started_at }) => started_at.slice(0, 16) },
  ];
}

/** A single value with its path, of several only the path. */
function variedText({ varied, sensitivity }: ExperimentLine, names: ReadonlyMap<string, string>): string {
  const single = changesOfEach(varied).flatMap((change) => Object.entries(singleValues(change)));
  const texts = [...Map.groupBy(single, ([path]) => path)].map(([path, [one, ...others]]) =>
    others.length === 0 ? changesText(Object.fromEntries([one]), names) : names.get(path)!
  );
  return [...texts, ...sensitivity === null ? [] : [`speed of each machine ± ${confidenceText(sensitivity)}`]].join(
    " · ",
  );
}

function changesOfEach(varied: ExperimentLine["varied"]): RunChanges[] {
  return Object.entries(varied).flatMap(([path, values]) => values.map((value) => ({ [path]: value })));
}

function seedOfAll(seed: string): string {
  return seed === NONE ? "" : `seed ${seed}`;
}

function failedOfAll(failed: string): string {
  return failed === "0" ? "" : `${failed} failed`;
}
