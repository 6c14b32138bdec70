/**
 * Machines that can never finish a cycle: a failure that makes them begin it anew, or ends it, always comes before.
 *
 * @module
 */
import { rangeOf } from "../distribution/distribution.ts";
import type { Line, Machine } from "../model/line.ts";

/** A sentence for each way to fail that lets no cycle of its machine come to an end. */
export function restartWarnings(line: Line): string[] {
  const stations = line.nodes.map(({ machines }) => line.machines[machines[0]]);
  return stations.flatMap((station) => ofStation(line.nodes[station.node].name, station));
}

function ofStation(name: string, { phases, cycleSeconds, speedControl }: Machine): string[] {
  const fastest = Math.max(1, ...speedControl.map(({ factor }) => factor));
  const shortest = rangeOf(cycleSeconds)[0] / fastest;
  return phases.flatMap((phase) => {
    if (phase.kind !== "breakdown" || phase.afterFailure === "resume") return [];
    const [, longest] = rangeOf(phase.timeToFailure);
    if (longest >= shortest) return [];
    return [
      `${name} can never finish a cycle: ${phase.name} comes after ${number(longest)} s of execution at the latest, ` +
      `a cycle takes ${number(shortest)} s, and after_failure: ${phase.afterFailure} ${
        WHAT_IT_DOES[phase.afterFailure]
      }`,
    ];
  });
}

const WHAT_IT_DOES = { restart: "begins it anew", scrap: "ends it" };

function number(seconds: number): string {
  return seconds.toLocaleString("en-US", { maximumFractionDigits: 1 });
}
