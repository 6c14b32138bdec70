/**
 * Nameplate speeds: a `uph` that is written beside a `cycle_time_sec` is the speed that the machine is rated at, not the
 * one it runs at.
 *
 * @module
 */
import { isMapping, type Mapping, type Path, valueAt } from "../problems/path.ts";
import { parameterPath } from "../schema/equipment_parameters.ts";
import type { Assembly } from "./assembly.ts";

/**
 * Settles the nameplates of all machines and behaviours of a definition that was written as a whole. A resolved run,
 * which says what format it is in, has them already, and a `uph` that nobody wrote.
 */
export function settleWritten(assembly: Assembly): void {
  const { format, equipment, behaviors } = assembly.data;
  if (format !== undefined) return;
  for (const name of namesIn(equipment)) settleMachine(assembly, name, valueAt(assembly.data, ["equipment", name]));
  for (const name of namesIn(behaviors)) settleBehavior(assembly, name);
}

/**
 * Settles a machine's nameplate once values were laid over what it had: a `uph` among them is its nameplate if it has a
 * `cycle_time_sec` by then, and else its speed.
 *
 * @param layer the values: those of a file, of an override
 */
export function settleMachine(assembly: Assembly, name: string, layer: unknown): void {
  if (!isMapping(layer) || layer.uph === undefined) return;
  const [uph, cycle, nameplate] = SPEEDS.map(parameterPath);
  const isOwn = [nameplate, ["nameplate_uph"]].some((path) => valueAt(layer, path) !== undefined);
  if (!isOwn) settle(assembly, ["equipment", name], { uph, cycle, nameplate });
}

/** Settles the nameplate of a behaviour: the one that its phase gives the machines along with the time of a cycle. */
export function settleBehavior(assembly: Assembly, name: string): void {
  const phases = valueAt(assembly.data, ["behaviors", name, "phases"]);
  if (!Array.isArray(phases)) return;
  phases.forEach((phase, index) =>
    settlePhase(assembly, ["behaviors", name, "phases", index], valueAt(phase, ["params"]))
  );
}

/** Settles the nameplates that values for one run ask for, all of them laid over the definition already. */
export function settleSets(
  assembly: Assembly,
  sets: readonly { readonly path: Path; readonly value: unknown }[],
): void {
  const machines = new Map<string, Mapping>();
  for (const { path: [section, name, ...rest], value } of sets) {
    if (section === "equipment" && name !== undefined) {
      const layer = machines.get(String(name)) ?? {};
      machines.set(String(name), { ...layer, ...nested(rest, value) });
    } else if (section === "behaviors" && rest[0] === "phases" && rest[2] === "params") {
      settlePhase(assembly, ["behaviors", name, ...rest.slice(0, 2)], nested(rest.slice(3), value));
    }
  }
  for (const [name, layer] of machines) settleMachine(assembly, name, layer);
}

const SPEEDS = ["uph", "cycle_time_sec", "nameplate_uph"] as const;

function settlePhase(assembly: Assembly, phase: Path, layer: unknown): void {
  if (valueAt(assembly.data, [...phase, "handler"]) !== "ExecutePhase" || !isMapping(layer)) return;
  const [uph, cycle, nameplate] = SPEEDS.map((name) => [name]);
  if (layer.uph === undefined || layer.nameplate_uph !== undefined) return;
  settle(assembly, [...phase, "params"], { uph, cycle, nameplate });
}

/** What is no number is reported where it stands, and once. */
function settle(assembly: Assembly, at: Path, paths: { uph: Path; cycle: Path; nameplate: Path }): void {
  const [speed, cycle, before] = [paths.uph, paths.cycle, paths.nameplate].map((path) =>
    valueAt(assembly.data, [...at, ...path]) ?? null
  );
  const nameplate = cycle !== null && typeof speed === "number" && speed > 0 ? speed : null;
  if (nameplate !== before) assembly.put([...at, ...paths.nameplate], nameplate, assembly.place([...at, ...paths.uph]));
}

function nested(path: Path, value: unknown): Mapping {
  if (path.length === 0) return isMapping(value) ? value : {};
  return path.reduceRight<unknown>((inner, key) => ({ [key]: inner }), value) as Mapping;
}

function namesIn(section: unknown): string[] {
  return isMapping(section) ? Object.keys(section) : [];
}
