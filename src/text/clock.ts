/**
 * Moments of a run as a clock on the wall shows them, UTC; with the day where a run has more than one.
 *
 * @module
 */

/** Says what time it is at a moment of a run, seconds since its start. */
export interface RunClock {
  /** To the minute: `14:03`, `7 Jan 14:03`, of a run of more than a year `7 Jan 2026 14:03`. */
  readonly minute: (seconds: number) => string;
  /** To the second: `14:03:20`. */
  readonly second: (seconds: number) => string;
  /** From a moment to a later one: `14:03–14:07`, of less than a minute `14:03:05–14:03:20`; a day once. */
  readonly span: (fromSeconds: number, toSeconds: number) => string;
}

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const YEAR_SECONDS = 365 * 86_400;

/**
 * The clock of a run.
 *
 * @param startTime what second 0 stands for
 * @param endSeconds the last moment that anyone asks for
 */
export function runClock(startTime: Date, endSeconds: number): RunClock {
  const at = (seconds: number) => new Date(startTime.getTime() + Math.round(1000 * seconds));
  const isOneDay = dayOf(at(0)) === dayOf(at(endSeconds)), hasYears = endSeconds > YEAR_SECONDS;
  const dayText = (moment: Date) => {
    const day = `${moment.getUTCDate()} ${MONTHS[moment.getUTCMonth()]}`;
    return isOneDay ? "" : hasYears ? `${day} ${moment.getUTCFullYear()} ` : `${day} `;
  };
  const shown = (letters: number) => (seconds: number) => `${dayText(at(seconds))}${timeOf(at(seconds), letters)}`;
  const [minute, second] = [MINUTE, SECOND].map(shown);
  const span = (from: number, to: number) => {
    const letters = to - from < 60 ? SECOND : MINUTE, isNewDay = dayOf(at(from)) !== dayOf(at(to));
    return `${shown(letters)(from)}–${isNewDay ? shown(letters)(to) : timeOf(at(to), letters)}`;
  };
  return { minute, second, span };
}

/** Letters of a time to the minute, and to the second. */
const MINUTE = "14:03".length, SECOND = "14:03:20".length;

function timeOf(moment: Date, letters: number): string {
  return moment.toISOString().split("T")[1].slice(0, letters);
}

function dayOf(moment: Date): string {
  return moment.toISOString().split("T")[0];
}
