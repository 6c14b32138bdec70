/**
 * What is wrong with how a run was written, though it is valid: values that have no effect, and numbers that are read as
 * others than those that they look like.
 *
 * @module
 */
import type { Assembly } from "../compose/assembly.ts";
import { type Path, showPath, valueAt } from "../problems/path.ts";
import type { Place } from "../problems/report.ts";
import { SOURCE } from "../resolve/resolve_sources.ts";
import type { ResolvedRun } from "../resolve/resolved.ts";
import { EQUIPMENT_PARAMETERS, type ParameterName } from "../schema/equipment_parameters.ts";
import { type IdleValue, idleValues } from "./idle_values.ts";
import { nameplateWarnings } from "./nameplate_warnings.ts";
import { shownPath } from "./shown_path.ts";
import { thousandsWarnings } from "./thousands.ts";

/**
 * The sentences about how a run was written.
 *
 * @param assembly what the run was resolved from, with all that was laid over it
 */
export function warningsOf(assembly: Assembly, run: ResolvedRun): string[] {
  const idle = idleValues(run).filter((value) => isToBeTold(value, { assembly, run }));
  return [
    ...idle.map(({ path, reason }) => `${shownPath(run, path)} has no effect: ${reason}`),
    ...nameplateWarnings(run, speedsSet(assembly, run)),
    ...thousandsWarnings(assembly),
  ];
}

/** The speeds that were set with an option. */
function speedsSet(assembly: Assembly, run: ResolvedRun): string[] {
  const speeds = Object.keys(run.equipment).map((name) => ["equipment", name, "uph"]);
  return speeds.filter((path) => layerOf(assembly.writtenAt(path)) === SET).map(showPath);
}

/**
 * Only what was written is told. In a file a value that says that there is none of something, or that is the default
 * anyway, is not: it has the effect that it says.
 */
function isToBeTold(
  { path, decidedBy, isTold }: IdleValue,
  { assembly, run }: { assembly: Assembly; run: ResolvedRun },
): boolean {
  const place = writtenPlace(assembly, path);
  if (place === null) return false;
  if (layerOf(place) === SET) return true;
  if (isTold === "of changes" && path[0] === "equipment" && layerOf(place) < OVERRIDE) return false;
  if (isNothing(path, valueAt(run, path))) return false;
  return !decidedBy().some((other) => layerOf(assembly.writtenAt(other)) > layerOf(place));
}

/** What is written on top of what: in a file, in a scenario's overrides, with an option. */
const UNWRITTEN = 0, FILE = 1, OVERRIDE = 2, SET = 3;

/** Who asks for a line without microstops knows that their time is then without effect. */
function layerOf(place: Place | null): number {
  if (place === null) return UNWRITTEN;
  if (place.document.file?.startsWith("--")) return SET;
  return place.path[0] === "overrides" ? OVERRIDE : FILE;
}

/** Where a value of the resolved run was written: stations and sources may stand under other names. */
function writtenPlace(assembly: Assembly, path: Path): Place | null {
  return spellings(path).map((spelling) => assembly.writtenAt(spelling)).find((place) => place !== null) ?? null;
}

function spellings([section, name, ...rest]: Path): Path[] {
  if (section === "topology") return [[section, name, ...rest], [section, "stations", ...rest]];
  if (section !== "sources") return [[section, name, ...rest]];
  const short = String(name).replace(`${SOURCE}:`, "");
  return [[section, name, ...rest], [section, short, ...rest], ["source", ...rest]];
}

function isNothing(path: Path, value: unknown): boolean {
  if (value === 0 || value === null) return true;
  const name = path.at(-1) as ParameterName;
  if (!Object.hasOwn(EQUIPMENT_PARAMETERS, name)) return false;
  return value === EQUIPMENT_PARAMETERS[name].schema.parse(undefined);
}
