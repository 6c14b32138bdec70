/**
 * A station's cycle as a list of phase functions, put together once from its model and its random streams.
 *
 * @module
 */
import type { Quantity } from "../config/quantities.ts";
import type { PhaseModel } from "../model/line.ts";
import { makerOf } from "./define_phase.ts";
import type { Phase, PhaseMaker, PhaseSetup } from "./phase.ts";
import { breakdown } from "./phases/breakdown.ts";
import { collect } from "./phases/collect.ts";
import { execute } from "./phases/execute.ts";
import { inspect } from "./phases/inspect.ts";
import { microstop } from "./phases/microstop.ts";
import { transform } from "./phases/transform.ts";
import { createSampler, type Streams } from "./random.ts";
import type { Runnable } from "./scheduler.ts";
import type { Station } from "./station.ts";

/** What stations share while they are composed. */
export interface Composition {
  readonly streams: Streams;
  /** Gives a phase a slot for events of its own. */
  background(create: (slot: number) => Runnable): void;
}

/** The station's phases in order. Draws the first time to failure of each mode. */
export function composePhases(station: Station, composition: Composition): Phase[] {
  return station.machine.phases
    .map((phase) => create(phase, station, composition))
    .filter((phase) => phase !== null);
}

const BUILT_IN = { collect, breakdown, microstop, execute, transform, inspect };

function create(phase: PhaseModel, station: Station, composition: Composition): Phase | null {
  if (phase.kind !== "custom") {
    const maker = BUILT_IN[phase.kind] as PhaseMaker<PhaseModel>;
    return maker.create(setupOf(station, composition, { params: phase, cause: -1, scope: "" }));
  }
  const { handler, name, cause, params } = phase;
  return makerOf(handler).create(setupOf(station, composition, { params, cause, scope: `phase:${name}:` }));
}

interface Part<Params> {
  readonly params: Params;
  readonly cause: number;
  /** Sets the phase's streams apart from those of others. */
  readonly scope: string;
}

function setupOf<Params>(station: Station, composition: Composition, part: Part<Params>): PhaseSetup<Params> {
  const { machine } = station, { streams, background } = composition;
  const stream = (purpose: string) => streams.of(machine.name, part.scope + purpose);
  return {
    station,
    machine,
    params: part.params,
    cause: part.cause,
    stream,
    sampler: (quantity: Quantity, purpose: string) =>
      createSampler(typeof quantity === "number" ? { dist: "constant", value: quantity } : quantity, stream(purpose)),
    background,
  };
}
