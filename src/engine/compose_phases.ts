/**
 * A station's cycle as a list of phase functions, put together once from its model and its random streams.
 *
 * @module
 */
import type { Distribution } from "../config/quantities.ts";
import type { PhaseModel } from "../model/line.ts";
import { createBreakdown } from "./phases/breakdown.ts";
import { collect, collectFromSource } from "./phases/collect.ts";
import { execute } from "./phases/execute.ts";
import { inspect } from "./phases/inspect.ts";
import { createMicrostop } from "./phases/microstop.ts";
import { passThrough, transform } from "./phases/transform.ts";
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
        if (machine.cycleSeconds.dist === "constant") station.cycleSeconds = machine.cycleSeconds.value;
        else station.drawCycleSeconds = sampler(machine.cycleSeconds, "cycle");
        return machine.input.kind === "source" ? collectFromSource : collect;
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
        if (machine.passesThrough) return passThrough;
        station.defectRate = phase.defectRate;
        if (phase.defectRate > 0) station.drawDefect = stream("defect");
        return transform;
      case "inspect":
        station.inspection = {
          ...phase,
          detection: stream("detection"),
          falseReject: stream("false_reject"),
          mending: stream("mending"),
        };
        return inspect;
    }
  }
  return machine.phases.map(create);
}
