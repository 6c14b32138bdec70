import type { EventColumns } from "../../src/engine/record/columns.ts";
import type { Line } from "../../src/model/line.ts";
import { EXECUTE, STATES } from "../../src/model/states.ts";

/** The event log, a line per state interval: `2 Filler DOWN 3 s (motor)`, `5 Filler EXECUTE 3 s, 3 cycles`. */
export function eventText({ line, columns: { events } }: { line: Line; columns: { events: EventColumns } }): string[] {
  return Array.from({ length: events.count }, (_, row) => {
    const state = events.state[row], cause = events.cause[row], cycles = events.cycles[row];
    const interval = `${events.enteredSeconds[row]} ${line.machines[events.machine[row]].name} ${STATES[state]} ` +
      `${events.durationSeconds[row]} s`;
    if (state === EXECUTE) return `${interval}, ${cycles} ${cycles === 1 ? "cycle" : "cycles"}`;
    return cause < 0 ? interval : `${interval} (${line.causes[cause]})`;
  });
}

/** The log of one machine only. */
export function eventTextOf(machine: string, result: Parameters<typeof eventText>[0]): string[] {
  return eventText(result).filter((interval) => interval.split(" ")[1] === machine);
}
