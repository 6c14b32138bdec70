/**
 * The longest stops of a run as a list: when, which machine, why, how long.
 *
 * @module
 */
import { STATE_NAMES } from "../charts/frame/words.ts";
import { asLongText, longestStops, type StopRow, stopsName } from "../charts/run/longest_stops.ts";
import { lengthText } from "../charts/run/length_text.ts";
import { clockOf, runTime } from "../charts/run/time_axis.ts";
import type { RunData } from "../results/run_data.ts";
import { capitalised, decimal, NONE } from "../text/format.ts";
import { linkToChart } from "./figures.ts";
import type { Html, HtmlElement } from "./html.ts";
import { table } from "./table.ts";

/** The list, its numbers those on the state timeline; a sentence where there is none. */
export function stopList(html: Html, data: RunData): HtmlElement {
  const { element, name } = html, found = longestStops(data);
  if (found === null) return element("p", {}, "The run did not record its stops.");
  if (found.stops.length === 0) return element("p", {}, "No machine broke down or had a microstop.");
  const clock = clockOf(data), { unit } = runTime(data);
  return table(html, {
    caption: `${stopsName(found)}${asLongText(found)}`,
    columns: [
      { head: "Stop", cell: ({ number }) => linkToChart(html, "stateTimeline", `${number}`) },
      { head: "Machine", cell: ({ machine }) => name(machine), isText: true },
      { head: "Lasted", cell: lastedText },
      {
        head: "When (UTC)",
        cell: ({ from_seconds, to_seconds }) => clock.span(from_seconds, to_seconds),
        isText: true,
      },
      {
        head: `Since the start (${unit.symbol})`,
        cell: ({ from_seconds }) => decimal(from_seconds / unit.seconds, 2),
      },
      { head: "State", cell: ({ state }) => capitalised(STATE_NAMES[state]), isText: true },
      { head: "Cause", cell: ({ cause }) => cause === null ? NONE : name(cause), isText: true },
    ],
    rows: found.stops,
  });
}

function lastedText({ seconds, is_begun_before, is_open }: StopRow): string {
  const from = is_begun_before ? ", since before the end of the warm-up" : "",
    to = is_open ? ", to the end of the run" : "";
  return `${lengthText(seconds)}${from}${to}`;
}
