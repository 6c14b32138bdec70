import type { PhaseModel } from "../../model/line.ts";
import { CalendarFailures } from "../stations/calendar_failures.ts";
import { OperatingFailures, type OperatingMode } from "../stations/operating_failures.ts";
import type { Phase, PhaseMaker, PhaseSetup } from "../stations/phase.ts";
import { drawDamage, wearPurpose } from "../wear/damage.ts";
import type { WornMode } from "../wear/damage_effects.ts";
import type { Station } from "../stations/station.ts";

type Setup = PhaseSetup<Extract<PhaseModel, { kind: "breakdown" }>>;

/**
 * One failure mode: by the time that the machine executes, or by the calendar. The first of the modes that strike in
 * operation is the phase for all of them.
 */
export const breakdown: PhaseMaker<Setup["params"]> = {
  create(setup) {
    const { params, station } = setup;
    const mode = {
      cause: params.cause,
      after: params.afterFailure,
      nextFailureSeconds: setup.sampler(params.timeToFailure, `failure:${params.name}`),
      nextRepairSeconds: setup.sampler(params.repair, `repair:${params.name}`),
      lives: setup.lives?.of(station.intervals, params.cause) ?? null,
    };
    if (params.basis === "operating") return failInOperation(station, { ...mode, worn: wornMode(setup) });
    const failures = station.calendarFailures ??= new CalendarFailures(station);
    setup.background((slot) => failures.add(mode, slot));
    return null;
  },
};

/** How a mode's damage is drawn, life by life; null where it does nothing to the machine. */
function wornMode({ params: { name, wear }, stream }: Setup): WornMode | null {
  if (wear === null || wear.effects === null) return null;
  let life = 0;
  return {
    effects: wear.effects,
    nextDamage: (timeToFailureSeconds) => drawDamage(stream(wearPurpose(name, life++)), wear, timeToFailureSeconds),
  };
}

function failInOperation(station: Station, mode: OperatingMode): Phase | null {
  const { operatingFailures } = station, failures = station.operatingFailures ??= new OperatingFailures();
  failures.add(mode);
  return operatingFailures === null ? failures.beforeExecution() : null;
}
