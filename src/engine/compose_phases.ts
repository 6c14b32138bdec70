/**
 * A station's cycle as a list of phase functions, put together once from its model and its random streams.
 *
 * @module
 */
import type { Distribution } from "../config/quantities.ts";
import type { PhaseModel } from "../model/line.ts";
import { createBreakdown } from "./phases/breakdown.ts";
import { createCollect } from "./phases/collect.ts";
import { execute } from "./phases/execute.ts";
import { createInspect } from "./phases/inspect.ts";
import { createMicrostop } from "./phases/microstop.ts";
import { createTransform, passThrough } from "./phases/transform.ts";
import { createSampler, type Purpose, type Stream, type Streams } from "./random.ts";
import type { Phase } from "./phase.ts";
import type { Station } from "./station.ts";

/** The station's phases in order. Draws the first time to failure of each mode. */
export function composePhases(station: Station, streams: Streams): Phase[] {
  const { machine } = station;
  const stream = (purpose: Purpose): Stream => streams.of(machine.name, purpose);
  const sampler = (distribution: Distribution, purpose: Purpose) => createSampler(distribution, stream(purpose));
  let modeCount = 0;

  function create(phase: PhaseModel): Phase {
    switch (phase.kind) {
      case "collect":
        if (machine.cycleSeconds.dist !== "constant") {
          return createCollect(station, sampler(machine.cycleSeconds, "cycle"));
        }
        station.cycleSeconds = machine.cycleSeconds.value;
        return createCollect(station, null);
      case "breakdown": {
        const mode = modeCount++;
        const nextFailureSeconds = sampler(phase.timeToFailure, `failure:${phase.name}`);
        const nextRepairSeconds = sampler(phase.repair, `repair:${phase.name}`);
        station.untilFailure[mode] = nextFailureSeconds();
        return createBreakdown({ mode, cause: phase.cause, nextFailureSeconds, nextRepairSeconds });
      }
      case "microstop":
        return createMicrostop(phase.probability, stream("jam"), sampler(phase.clearing, "clearing"));
      case "execute":
        return execute;
      case "transform":
        return machine.passesThrough ? passThrough : createTransform(phase.defectRate, stream("defect"));
      case "inspect":
        return createInspect({
          ...phase,
          detection: stream("detection"),
          falseReject: stream("false_reject"),
          mending: stream("mending"),
        });
    }
  }
  return machine.phases.map(create);
}
