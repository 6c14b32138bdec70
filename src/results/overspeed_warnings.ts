/**
 * Machines whose cycle time is shorter than their nameplate says: by it, they perform at more than 100%.
 *
 * @module
 */
import { meanOf } from "../distribution/distribution.ts";
import type { Line, Machine } from "../model/line.ts";

const SECONDS_PER_HOUR = 3600;

/** A cycle time written with three digits may be as much faster than the nameplate that it stands for. */
const ROUNDING = 0.005;

/** A sentence for each station whose cycles are faster than its nameplate. */
export function overspeedWarnings(line: Line): string[] {
  const stations = line.nodes.map(({ machines }) => line.machines[machines[0]]);
  return stations.flatMap((station) => ofStation(line.nodes[station.node].name, station));
}

function ofStation(name: string, { cycleSeconds, batchOut, idealSeconds }: Machine): string[] {
  const seconds = meanOf(cycleSeconds) / batchOut;
  if (idealSeconds <= seconds * (1 + ROUNDING)) return [];
  return [
    `${name} is faster than its nameplate: cycle_time_sec makes ${
      perHour(seconds)
    } items an hour, the uph beside it is ` +
    `${perHour(idealSeconds)}; performance and OEE go by the nameplate, and come above 100%`,
  ];
}

function perHour(seconds: number): string {
  return (SECONDS_PER_HOUR / seconds).toLocaleString("en-US", { maximumFractionDigits: 1 });
}
