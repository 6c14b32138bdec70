/**
 * Ideas of what to change at one station or buffer: a question, and the settings that answer it.
 *
 * @module
 */
import { showPath } from "../../config/problems/path.ts";
import { bufferNames, edgeNames } from "../../config/resolve/edge_names.ts";
import { type ParameterName, parameterPath } from "../../config/schema/equipment_parameters.ts";
import type { Equipment } from "../../config/schema/schema.ts";
import { meanOf, scaled } from "../../distribution/distribution.ts";
import { type Quantity, toSeconds } from "../../distribution/quantity.ts";
import type { LineBuffer, LineNode } from "../../model/line.ts";
import type { RunData } from "../../results/run_data.ts";
import { countOf, decimal } from "../../text/format.ts";

/** A question, and the settings that answer it, as `--set` takes them: the first that the run can take. */
export interface Idea {
  readonly question: string;
  readonly settings: readonly string[];
}

/** A part of what it was: half a repair, half the microstops. */
const HALF = 0.5;
/** A speed that is worth asking for. */
export const FASTER = 1.1;

/** A station with what it is. */
interface Named {
  /** The name of its equipment, as settings have it. */
  readonly name: string;
  /** What a person calls it: the station; its equipment where others run with that too. */
  readonly called: string;
  readonly equipment: Equipment;
}

/** Repairs in half the time; of several failure modes, of the one by which the most time is lost. */
export function shorterRepairs(data: RunData, node: LineNode): Idea[] {
  const { name, called, equipment: { reliability: { failure_modes, mttr_min } } } = named(data, node);
  if (failure_modes === null) {
    return [idea(`What if repairs of ${called} took half as long?`, [set(name, "mttr_min", times(mttr_min, HALF))])];
  }
  const lost = (mode: typeof failure_modes[number]) => mean(mode.mttr_min) / mean(mode.mtbf_min);
  const worst = failure_modes.reduce((most, mode) => lost(mode) > lost(most) ? mode : most);
  const path = `equipment.${name}.reliability.failure_modes.${worst.name}.mttr_min`;
  const question = `What if repairs of ${called} after ${worst.name} took half as long?`;
  return [idea(question, [`${path}=${text(times(worst.mttr_min, HALF))}`])];
}

/** Half as many microstops. */
export function fewerJams(data: RunData, node: LineNode): Idea[] {
  const { name, called, equipment: { performance: { jam_prob } } } = named(data, node);
  return [idea(`What if ${called} jammed half as often?`, [set(name, "jam_prob", jam_prob * HALF)])];
}

/** A tenth more speed, as items per hour or as the time of a cycle. */
export function moreSpeed(data: Pick<RunData, "run">, node: LineNode): Idea[] {
  const { name, called, equipment: { uph, performance: { cycle_time_sec } } } = named(data, node);
  if (cycle_time_sec !== null) {
    const faster = times(cycle_time_sec, 1 / FASTER);
    const question = `What if a cycle of ${called} took ${decimal(mean(faster), 2)} s?`;
    return [idea(question, [set(name, "cycle_time_sec", faster)])];
  }
  // As it is asked, so it is set.
  const faster = Number((uph * FASTER).toFixed(uph * FASTER >= 100 ? 0 : 2)) || rounded(uph * FASTER);
  return [idea(`What if ${called} ran at ${faster.toLocaleString("en-US")} an hour?`, [set(name, "uph", faster)])];
}

/** Half as many defects of what a station makes. */
export function fewerDefects(data: RunData, node: LineNode): Idea[] {
  const { name, called, equipment: { quality: { defect_rate } } } = named(data, node);
  return [idea(`What if ${called} made half as many defects?`, [set(name, "defect_rate", defect_rate * HALF)])];
}

/** Half as many good items rejected. */
export function fewerFalseRejects(data: RunData, node: LineNode): Idea[] {
  const { name, called, equipment: { quality: { false_reject_prob } } } = named(data, node);
  const setting = set(name, "false_reject_prob", false_reject_prob * HALF);
  return [idea(`What if ${called} found half as many good items defective?`, [setting])];
}

/** Twice as many places as a buffer has, and room for all that the station behind it takes in a cycle. */
export function morePlaces({ line }: RunData, buffer: LineBuffer): number {
  const { inputs, needs } = line.machines[line.nodes[buffer.to].machines[0]];
  const taken = inputs.filter(({ kind, index }) => kind === "buffer" && line.buffers[index] === buffer);
  return Math.max(2 * buffer.capacity, ...taken.map(({ need }) => needs[need]));
}

/** More places; an edge of a graph says itself how many, a station of a row by its equipment. */
export function moreRoom(data: RunData, buffer: LineBuffer): Idea[] {
  const { run, line } = data, { nodes, edges } = run.topology;
  const buffers = bufferNames(nodes.map((node) => node.name), edges);
  const edge = edgeNames(edges)[edges.findIndex((each) => buffers.get(each) === buffer.name)];
  const [before, behind] = [buffer.from, buffer.to].map((node) => line.nodes[node].name);
  const { equipment_ref } = nodes.find((node) => node.name === before)!;
  const places = morePlaces(data, buffer);
  return [
    idea(`What if ${countOf(places, "item")} had room between ${before} and ${behind}?`, [
      `topology.edges.${edge}.capacity=${places}`,
      set(equipment_ref, "buffer_capacity", places),
    ]),
  ];
}

/** More raw material: arrivals in half the time, or twice as much at the start. */
export function moreRaw({ run }: RunData, source: string): Idea[] {
  const { initial_inventory, interarrival_sec } = run.sources[source];
  const what = Object.keys(run.sources).length > 1 ? `raw material from ${source}` : "raw material";
  if (interarrival_sec !== null) {
    const value = text(times(interarrival_sec, HALF));
    return [idea(`What if ${what} came twice as often?`, [`sources.${source}.interarrival_sec=${value}`])];
  }
  if (initial_inventory === Infinity) return [];
  const question = `What if there were twice as much ${what} at the start?`;
  return [idea(question, [`sources.${source}.initial_inventory=${Math.max(1, 2 * initial_inventory)}`])];
}

function idea(question: string, settings: readonly string[]): Idea {
  return { question, settings };
}

function named({ run }: Pick<RunData, "run">, { name }: LineNode): Named {
  const { nodes } = run.topology, { equipment_ref } = nodes.find((node) => node.name === name)!;
  const isOnly = nodes.filter((node) => node.equipment_ref === equipment_ref).length === 1;
  return { name: equipment_ref, called: isOnly ? name : equipment_ref, equipment: run.equipment[equipment_ref] };
}

function set(equipment: string, parameter: ParameterName, value: Quantity): string {
  return `equipment.${equipment}.${showPath(parameterPath(parameter))}=${text(value)}`;
}

function times(value: Quantity, factor: number): Quantity {
  return typeof value === "number" ? value * factor : scaled(value, factor);
}

function mean(value: Quantity): number {
  return meanOf(toSeconds(value, { unitSeconds: 1, plainNumber: "constant" }));
}

/** A value as YAML on one line. */
function text(value: Quantity): string {
  if (typeof value === "number") return String(rounded(value));
  const entries = Object.entries(value).map(([key, part]) => `${key}: ${partText(part)}`);
  return `{${entries.join(", ")}}`;
}

function partText(part: unknown): string {
  if (Array.isArray(part)) return `[${part.map(partText).join(", ")}]`;
  return typeof part === "number" ? String(rounded(part)) : String(part);
}

/** Without the dust of binary fractions. */
function rounded(value: number): number {
  return Number(value.toPrecision(6));
}
