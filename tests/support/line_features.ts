/**
 * What a line has that an engine must do something about.
 *
 * @module
 */
import type { Line, Machine } from "../../src/model/line.ts";
import { constantOf } from "../../src/distribution/distribution.ts";

/** The names of what is found on the line, each once. */
export function featuresOf(line: Line): Set<string> {
  return new Set([
    ...line.machines.flatMap((machine) => featuresOfMachine(machine)),
    ...line.buffers.flatMap(({ capacity, transitSeconds }) => [
      `capacity ${capacity}`,
      ...transitSeconds > 0 ? ["conveyor"] : [],
    ]),
    ...line.sources.map(({ interarrival, inventory }) => interarrival === null ? `inventory ${inventory}` : "arrivals"),
    ...line.warmupSeconds > 0 ? ["warm-up"] : [],
    ...line.finishedItemsMax < Infinity ? ["last item"] : [],
  ]);
}

function featuresOfMachine(machine: Machine): string[] {
  const { batchIn, batchOut, passesThrough, route, routes, speedControl, phases, anomalies } = machine;
  return [
    constantOf(machine.cycleSeconds) === null ? "random cycles" : "steady cycles",
    passesThrough ? (batchIn > 1 ? "passes several" : "passes") : "makes",
    ...passesThrough || batchIn === 1 ? [] : ["packs"],
    ...passesThrough || batchOut === 1 ? [] : ["makes several"],
    ...routes.length > 1 ? [route] : [],
    ...routes.flatMap(({ to, condition }) => [to.kind, ...condition === null ? [] : ["condition"]]),
    ...speedControl.map(({ buffer, above }) => `speed by ${buffer} ${above === null ? "below" : "above"}`),
    ...anomalies.map(({ kind }) => kind),
    ...phases.flatMap((phase) => {
      if (phase.kind === "custom" || phase.kind === "microstop") return [phase.kind];
      if (phase.kind === "transform") return phase.defectRate > 0 ? ["defects"] : [];
      if (phase.kind === "inspect") return phase.falseRejectProbability > 0 ? ["false rejects"] : ["inspection"];
      if (phase.kind !== "breakdown") return [];
      return [phase.basis === "calendar" ? "calendar" : phase.afterFailure, ...phase.wear === null ? [] : ["wear"]];
    }),
  ];
}
