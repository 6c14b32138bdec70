/**
 * A station's cycle as a list of phase functions, put together once from its model and its random streams.
 *
 * @module
 */
import type { Machine, PhaseModel } from "../../model/line.ts";
import { definitionOf } from "../../phases/define_phase.ts";
import type { Phase, PhaseContext, PhaseMaker } from "../stations/phase.ts";
import { breakdown } from "./breakdown.ts";
import { collect } from "./collect.ts";
import { execute } from "./execute.ts";
import { inspect } from "./inspect.ts";
import { microstop } from "./microstop.ts";
import { transform } from "./transform.ts";
import { createSampler, type Streams } from "../kernel/random.ts";
import type { Runnable } from "../kernel/scheduler.ts";
import type { Station } from "../stations/station.ts";

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

function create(phase: PhaseModel, station: Station, { streams, background }: Composition): Phase | null {
  const { machine } = station;
  if (phase.kind !== "custom") {
    const maker = BUILT_IN[phase.kind] as PhaseMaker<PhaseModel>;
    const luck = luckOf(machine, { streams, scope: "" });
    return maker.create({ station, machine, params: phase, cause: -1, background, ...luck });
  }
  const { handler, name, cause, params } = phase;
  const luck = luckOf(machine, { streams, scope: `phase:${name}:` });
  return definitionOf(handler).create({ machine, params, cause, ...luck });
}

/** Where a phase gets its luck from; the scope sets its streams apart from those of others. */
function luckOf(
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
