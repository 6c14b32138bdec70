/**
 * What a machine of the reference line does in a cycle, phase by phase.
 *
 * @module
 */
import type { PhaseModel } from "../../src/model/line.ts";
import { BLOCKED, DOWN, JAMMED, STARVED } from "../../src/model/states.ts";
import type { ReferenceLine } from "./reference_line.ts";
import { executeOn, executePiece, strikes } from "./reference_failures.ts";
import { type CalendarMode, newItem, type ReferenceItem, type ReferenceMachine } from "./reference_parts.ts";
import { speedNow } from "./reference_speed.ts";
import { beginVisit, noteMended, noteReady, noteVerdict, useUp } from "./reference_visits.ts";

/** Goes on: out of the phase that has ended, through all that take no time, to the next that takes some. */
export function goOn(line: ReferenceLine, machine: ReferenceMachine): void {
  const kind = machine.model.phases[machine.phase]?.kind;
  if (kind === "collect") endCollecting(line, machine);
  if (kind === "breakdown" && strikes(line, machine)) return;
  if (kind === "execute" && machine.rest > 0 && executeOn(line, machine)) return;
  for (;;) {
    const phase = machine.model.phases[++machine.phase];
    if (phase === undefined) return deliver(line, machine);
    if (takesTime(line, machine, phase)) return;
  }
}

/** Begins a phase. @returns whether it lasts */
function takesTime(line: ReferenceLine, machine: ReferenceMachine, phase: PhaseModel): boolean {
  switch (phase.kind) {
    case "collect":
      return collect(line, machine);
    case "breakdown":
      return phase.basis === "operating" && strikes(line, machine);
    case "microstop":
      if (machine.draws.chance("jam") >= phase.probability) return false;
      machine.counts.jammedCount++;
      return hold(line, machine, JAMMED, machine.draws.draw("clearing", phase.clearing));
    case "execute":
      machine.rest = machine.cycleSeconds;
      return executePiece(line, machine);
    case "transform":
      return transform(line, machine, phase.defectRate);
    case "inspect":
      return inspect(line, machine, phase);
    case "custom":
      throw new Error("The reference line knows no custom phases.");
  }
}

/** It is in the state for so long. */
export function hold(line: ReferenceLine, machine: ReferenceMachine, state: number, seconds: number): boolean {
  Object.assign(machine, { doing: "hold", state, until: line.now + seconds });
  return true;
}

function collect(line: ReferenceLine, machine: ReferenceMachine): boolean {
  Object.assign(machine, { doing: "collect", state: STARVED, until: Infinity });
  machine.missing = [...machine.model.needs];
  machine.cycle = {};
  machine.waitsSince = ++line.sequence;
  return true;
}

/** Base units are born with the input of their making; the cycle time is drawn. */
function endCollecting(line: ReferenceLine, machine: ReferenceMachine): void {
  const { model, draws, held } = machine, { totals, now } = line;
  machine.cycleSeconds = draws.draw("cycle", model.cycleSeconds) / speedNow(line, machine);
  machine.collectedAt = now;
  if (!model.startsBaseUnits) return;
  totals.unitsBorn += model.batchOut;
  for (const item of held) item.birth = now;
}

/** Makes the outputs, or passes the inputs on; each may get a new defect. Who completes them again is kept in mind. */
function transform(line: ReferenceLine, machine: ReferenceMachine, defectRate: number): boolean {
  const { model, held, outputs, counts, draws } = machine;
  if (model.passesThrough) outputs.push(...held);
  else outputs.push(...makeOutputs(line, machine));
  if (!model.passesThrough) {
    for (const item of held) useUp(line, item);
    for (const item of outputs) beginVisit(line, machine, item, true);
  }
  for (const item of outputs) {
    if (defectRate === 0 || draws.chance("defect") >= defectRate) continue;
    item.defects++;
    counts.defectsCreated++;
  }
  for (const { visits, defects } of outputs) visits.at(-1)!.defects = defects;
  held.length = 0;
  counts.output += outputs.length;
  machine.finishedAt = line.now;
  if (isRepeating(line, model)) outputs.forEach((item) => noteSeen(machine, item));
  return false;
}

function isRepeating({ model: { criticalNode, nodes } }: ReferenceLine, { node }: ReferenceMachine["model"]): boolean {
  return node === criticalNode && nodes[node].isOnLoop;
}

function noteSeen({ counts }: ReferenceMachine, item: ReferenceItem): void {
  counts.repeatedUnits += item.seen;
  item.seen = item.units;
}

function makeOutputs({ now, model: { materials } }: ReferenceLine, machine: ReferenceMachine): ReferenceItem[] {
  const { model, held, draws } = machine, { batchOut } = model;
  const sum = (of: (item: ReferenceItem) => number) => held.reduce((total, item) => total + of(item), 0);
  const taken = sum(({ units }) => units), units = (model.startsBaseUnits ? batchOut : taken) / batchOut;
  const birth = model.startsBaseUnits ? held[0].birth : sum(({ units, birth }) => units * birth) / taken;
  const made = { type: materials[model.materialType], parent: model.name, units, birth: units > 0 ? birth : now };
  const marked = sum(({ marked }) => marked) / batchOut;
  const items = Array.from({ length: batchOut }, () => newItem({ ...made, marked }));
  for (let left = sum(({ defects }) => defects); left > 0; left--) {
    items[batchOut === 1 ? 0 : Math.floor(draws.chance("dealing") * batchOut)].defects++;
  }
  return items;
}

type Inspection = Extract<PhaseModel, { kind: "inspect" }>;

function inspect({ totals }: ReferenceLine, machine: ReferenceMachine, phase: Inspection): boolean {
  const { outputs, draws, counts } = machine;
  const { detectionProbability, falseRejectProbability, repairProbability } = phase;
  const isInspected = detectionProbability + falseRejectProbability > 0;
  for (const item of outputs) {
    const hadVerdict = item.isFound;
    if (isInspected) {
      judge(machine, item, phase);
      noteVerdict(item);
    }
    const isMended = (hadVerdict || item.isFound) && draws.chance("mending") < repairProbability;
    if (isMended) {
      totals.defectsRepaired += item.defects;
      noteMended(item);
      Object.assign(item, { defects: 0, isFound: false });
    } else if (isInspected && item.defects > 0 && !item.isFound) counts.missed++;
    else if (isInspected && item.defects === 0 && item.isFound) counts.falselyRejected++;
  }
  return false;
}

function judge({ draws, counts, model }: ReferenceMachine, item: ReferenceItem, phase: Inspection): void {
  const [purpose, probability] = item.defects > 0
    ? ["detection", phase.detectionProbability] as const
    : ["false_reject", phase.falseRejectProbability] as const;
  item.isFound = draws.chance(purpose) < probability;
  if (item.isFound) item.marked = item.units;
  if (item.inspectedAt.has(model.node)) return;
  item.inspectedAt.add(model.node);
  counts.inspected++;
  if (item.isFound) counts.found++;
}

function deliver(line: ReferenceLine, machine: ReferenceMachine): void {
  Object.assign(machine, { doing: "deliver", state: BLOCKED, until: Infinity, ways: null, chosen: null, among: null });
  machine.waitsSince = ++line.sequence;
  noteReady(line, machine.outputs);
}

/** Whether the machine stands in a stop that a calendar failure must let end first. */
export function isStopped({ doing, state, repairs }: ReferenceMachine): boolean {
  return repairs !== null || (doing === "hold" && (state === DOWN || state === JAMMED));
}

/** A calendar failure suspends the machine. */
export function suspend(line: ReferenceLine, machine: ReferenceMachine, mode: CalendarMode): void {
  const { draws, until } = machine, { now } = line;
  const seconds = draws.draw(`repair:${mode.model.name}`, mode.model.repair);
  mode.strikesAt = Infinity;
  mode.setAs = ++line.sequence;
  machine.repairs = { mode, until: now + seconds, left: Math.max(until - now, 0) };
  machine.until = Infinity;
  machine.counts.downCount++;
}

/** The repair is over: the next failure, or what was interrupted goes on; who waits does so anew. */
export function resume(line: ReferenceLine, machine: ReferenceMachine): void {
  const { mode, left } = machine.repairs!, next = machine.pending.shift();
  machine.repairs = null;
  machine.until = line.now + left;
  machine.waitsSince = ++line.sequence;
  if (machine.ways !== null && machine.ways.length > 1) Object.assign(machine, { ways: null, among: machine.ways });
  mode.strikesAt = line.now + machine.draws.draw(`failure:${mode.model.name}`, mode.model.timeToFailure);
  mode.setAs = ++line.sequence;
  if (next !== undefined) suspend(line, machine, next);
}
