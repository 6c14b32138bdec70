/**
 * The V-curve in a line or two: each station's rated speed over that of the critical one.
 *
 * @module
 */
import type { StationSummary, Summary } from "../../results/summary_type.ts";
import { ratioText } from "../../text/format.ts";
import type { Screen } from "../terminal.ts";

/** On a longer line only the slowest are shown: these are what the balance of a line hangs on. */
const STATIONS_MAX = 10;

/** The text; none where there are not two stations to compare. */
export function vCurveLines({ stations, line }: Pick<Summary, "stations" | "line">, { paint }: Screen): string[] {
  const rated = Object.entries(stations).filter(isRated);
  if (rated.length < 2) return [];
  const shown = slowest(rated);
  const rest = shown.length === rated.length ? "" : ` (the ${STATIONS_MAX} slowest of ${rated.length} stations)`;
  const texts = shown.map(([name, { ratio_to_critical }]) => {
    const text = `${name} ${ratioText(ratio_to_critical)}`;
    return name === line.critical_station ? paint("bold", text) : text;
  });
  return [texts.join(" · ") + rest];
}

type RatedStation = [name: string, station: StationSummary & { ratio_to_critical: number }];

function isRated(entry: [string, StationSummary]): entry is RatedStation {
  return entry[1].ratio_to_critical !== null;
}

/** In station order. */
function slowest(stations: readonly RatedStation[]): RatedStation[] {
  const bySpeed = stations.toSorted(([, a], [, b]) => a.ratio_to_critical - b.ratio_to_critical);
  const kept = new Set(bySpeed.slice(0, STATIONS_MAX));
  return stations.filter((station) => kept.has(station));
}
