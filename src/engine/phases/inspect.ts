import type { PhaseModel } from "../../model/line.ts";
import type { Item } from "../stations/items.ts";
import { GO, type Outcome, type PhaseMaker } from "../stations/phase.ts";
import type { Station } from "../stations/station.ts";
import type { Inspection } from "../stations/station_place.ts";

/**
 * Gives each output a verdict, defective or not, rightly or wrongly; where the station does not inspect, that of an
 * earlier inspection stands. What has a verdict, or had one, is mended with some probability.
 */
export const inspect: PhaseMaker<Extract<PhaseModel, { kind: "inspect" }>> = {
  create({ params: { detectionProbability, falseRejectProbability, repairProbability }, station, stream, trials }) {
    const inspects = detectionProbability > 0 || falseRejectProbability > 0;
    station.inspection = {
      inspects,
      detectionProbability,
      repairProbability,
      detection: stream("detection"),
      falseReject: falseRejectProbability > 0 ? trials(falseRejectProbability, "false_reject") : null,
      mending: stream("mending"),
    };
    if (station.visits !== null) station.visits.inspects = inspects;
    return inspects ? inspectOutputs : mendOutputs;
  },
};

function inspectOutputs(station: Station): Outcome {
  const inspection = station.inspection!;
  for (let i = 0; i < station.outputCount; i++) {
    const item = station.outputs[i], wasFound = item.isFound;
    judge(station, inspection, item);
    if ((wasFound || item.isFound) && mends(inspection)) mend(station, i, true);
    else if (item.defects > 0 !== item.isFound) {
      if (item.isFound) station.falselyRejected++;
      else station.missed++;
    }
  }
  return GO;
}

function judge(station: Station, inspection: Inspection, item: Item): void {
  const { detection, detectionProbability, falseReject } = inspection;
  item.isFound = item.defects > 0 ? detection() < detectionProbability : falseReject !== null && falseReject.hits();
  if (item.isFound) item.marked = item.units;
  if (station.isOnLoop && !item.isFirstAt(station.machine.node)) return;
  station.inspected++;
  if (item.isFound) station.found++;
}

function mendOutputs(station: Station): Outcome {
  const inspection = station.inspection!;
  for (let i = 0; i < station.outputCount; i++) {
    const item = station.outputs[i];
    if (item.isFound && mends(inspection)) mend(station, i, false);
  }
  return GO;
}

function mends({ repairProbability, mending }: Inspection): boolean {
  return repairProbability > 0 && mending() < repairProbability;
}

/** @param isJudged whether the station inspects */
function mend(station: Station, place: number, isJudged: boolean): void {
  const item = station.outputs[place];
  station.visits?.mend(place, isJudged);
  station.counters.defectsRepaired += item.defects;
  item.defects = 0;
  item.isFound = false;
}
