/**
 * The V-curve in a line or two: each station's rated speed over that of the critical one.
 *
 * @module
 */
import type { StationSummary, Summary } from "../../results/summary_type.ts";
import { ratioText } from "../../text/format.ts";
import type { Paint } from "../terminal.ts";

/** On a longer line only the slowest are shown: these are what the balance of a line hangs on. */
const STATIONS_MAX = 10;
const WIDTH = 88;

/** The text, in lines of about a screen's width; none where there are not two stations to compare. */
export function vCurveLines({ stations, line }: Pick<Summary, "stations" | "line">, paint: Paint): string[] {
  const rated = Object.entries(stations).filter(isRated);
  if (rated.length < 2) return [];
  const shown = slowest(rated);
  const rest = shown.length === rated.length ? "" : ` (the ${STATIONS_MAX} slowest of ${rated.length} stations)`;
  const lines = wrapped(shown.map(([name, { ratio_to_critical }]) => `${name} ${ratioText(ratio_to_critical)}`));
  const critical = shown.findIndex(([name]) => name === line.critical_station);
  return markWord(lines, critical, paint).map((texts) => texts.join(" · ")).map((text, index) =>
    index === lines.length - 1 ? text + rest : `${text} ·`
  );
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

function wrapped(texts: readonly string[]): string[][] {
  const lines: string[][] = [[]];
  for (const text of texts) {
    const last = lines[lines.length - 1];
    if (last.length > 0 && [...last, text].join(" · ").length > WIDTH) lines.push([text]);
    else last.push(text);
  }
  return lines;
}

/** The lines with the n-th text of all in bold: after wrapping, since what makes it bold takes no room. */
function markWord(lines: readonly string[][], n: number, paint: Paint): string[][] {
  let index = 0;
  return lines.map((texts) => texts.map((text) => index++ === n ? paint("bold", text) : text));
}
