/**
 * A station's cycle as a list of phase functions, put together once from its model and its random streams.
 *
 * @module
 */
import type { Machine, PhaseModel } from "../../model/line.ts";
import type { Phase, PhaseContext, PhaseMaker } from "../stations/phase.ts";
import { breakdown } from "./breakdown.ts";
import { collect } from "./collect.ts";
import { countRepeats } from "./count_repeats.ts";
import { execute } from "./execute.ts";
import { inspect } from "./inspect.ts";
import { checkedPhase, makeOwnPhase, PhaseError } from "./own_phase.ts";
import { microstop } from "./microstop.ts";
import { transform } from "./transform.ts";
import { createSampler } from "../../distribution/distribution.ts";
import { type AnomalyWindow, drawWindows, type WindowTime } from "../anomalies/draw_windows.ts";
import { disturbanceOf } from "../anomalies/disturbance.ts";
import type { WearEffects } from "../../model/wear.ts";
import { multiplierOf } from "./multiplier.ts";
import type { Streams } from "../kernel/random.ts";
import { Trials } from "../kernel/trials.ts";
import type { LifeLog } from "../record/life_log.ts";
import type { Runnable } from "../kernel/scheduler.ts";
import type { Station } from "../stations/station.ts";

/** What stations share while they are composed. */
export interface Composition extends WindowTime {
  /** Whether what the station completes again is counted. */
  readonly countsRepeats: boolean;
  readonly shared: PhaseContext<unknown>["shared"];
  /** Where times to failure are written down; null: nowhere. */
  readonly lives: LifeLog | null;
  /** Gives a phase a slot for events of its own. */
  background(create: (slot: number) => Runnable): void;
}

/** The station's phases in order. Draws the first time to failure of each mode. */
export function composePhases(station: Station, composition: Composition): Phase[] {
  const { windows } = drawWindows(station.machine, "engine", composition);
  return station.machine.phases.flatMap((phase) => {
    const made = create(phase, station, { ...composition, windows }), own = made === null ? [] : [made];
    return phase.kind === "transform" && composition.countsRepeats ? [...own, countRepeats] : own;
  });
}

const BUILT_IN = { collect, breakdown, microstop, execute, transform, inspect };

function create(
  phase: PhaseModel,
  station: Station,
  { streams, background, shared, lives, windows }: Composition & { readonly windows: readonly AnomalyWindow[] },
): Phase | null {
  const { machine } = station;
  if (phase.kind !== "custom") {
    const maker = BUILT_IN[phase.kind] as PhaseMaker<PhaseModel>;
    const draws = drawsOf(machine, { streams, scope: "" });
    const supplyPauses = disturbanceOf("supply", windows);
    const multiplier = (effect: keyof WearEffects) => multiplierOf(effect, { station, windows });
    const trials = (probability: number, purpose: string) =>
      new Trials(probability, streams.counted(machine.name, purpose));
    const own = { params: phase, cause: -1, background, shared, lives, supplyPauses, multiplier, trials };
    return maker.create({ station, machine, ...own, ...draws });
  }
  const { name, cause, params } = phase;
  const draws = drawsOf(machine, { streams, scope: `phase:${name}:` });
  const definition = definitionOf(phase), place = { name, machine: machine.name };
  const own = makeOwnPhase(() => definition.create({ machine, params, cause, shared, ...draws }), place);
  return own === null ? null : checkedPhase(own, place);
}

/** What a phase of one's own is made by. */
interface CustomPhaseMaker {
  create(context: PhaseContext<unknown>): Phase | null;
}

function definitionOf({ handler, definition }: Extract<PhaseModel, { kind: "custom" }>): CustomPhaseMaker {
  if (definition !== null) return definition as CustomPhaseMaker;
  throw new PhaseError(`Cannot run a behaviour with ${handler}: no module that was loaded registers such a phase`);
}

/** Where a phase gets its random numbers from; the scope sets its streams apart from those of others. */
function drawsOf(
  { name }: Machine,
  { streams, scope }: { streams: Streams; scope: string },
): Pick<PhaseContext<unknown>, "stream" | "sampler"> {
  const stream = (purpose: string) => streams.of(name, scope + purpose);
  return {
    stream,
    sampler: (quantity, purpose) =>
      createSampler(typeof quantity === "number" ? { dist: "constant", value: quantity } : quantity, stream(purpose)),
  };
}
