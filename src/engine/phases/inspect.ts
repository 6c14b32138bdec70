import type { PhaseModel } from "../../model/line.ts";
import { GO, type Outcome, type PhaseMaker } from "../stations/phase.ts";
import type { Station } from "../stations/station.ts";

/** Gives each output a verdict: defective or not, rightly or wrongly; what can be mended is mended. */
export const inspect: PhaseMaker<Extract<PhaseModel, { kind: "inspect" }>> = {
  create({ params, station, stream }) {
    station.inspection = {
      ...params,
      detection: stream("detection"),
      falseReject: stream("false_reject"),
      mending: stream("mending"),
    };
    return inspectOutputs;
  },
};

function inspectOutputs(station: Station): Outcome {
  const inspection = station.inspection!, { falseRejectProbability, repairProbability } = inspection;
  for (let i = 0; i < station.outputCount; i++) {
    const item = station.outputs[i], isDefective = item.defects > 0;
    item.isFound = isDefective
      ? inspection.detection() < inspection.detectionProbability
      : falseRejectProbability > 0 && inspection.falseReject() < falseRejectProbability;
    if (item.isFound && repairProbability > 0 && inspection.mending() < repairProbability) {
      station.counters.defectsRepaired += item.defects;
      item.defects = 0;
      item.isFound = false;
    } else if (isDefective !== item.isFound) {
      if (isDefective) station.missed++;
      else station.falselyRejected++;
    }
  }
  return GO;
}
