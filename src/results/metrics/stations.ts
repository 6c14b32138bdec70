/**
 * The KPIs of stations, by design, of buffers and of sources.
 *
 * @module
 */
import { countRow, itemsRow, minutesRow, percentOfTimeRow, rowIn, secondsRow } from "./row.ts";

/** A station's place in the balance of the line. */
export const STATION_METRICS = {
  machines: countRow({ label: "machines", better: "neither", meaning: "Machines side by side" }),
  expected_passes: rowIn({ unit: "", digits: 2, isCount: false })({
    label: "expected passes",
    better: "neither",
    meaning: "Visits by design of a base unit that comes to it at all: more than 1 where rework leads it back",
  }),
  rated_units_per_hour: rowIn({ unit: "base units per hour", digits: 0, isCount: false })({
    label: "rated speed",
    better: "neither",
    meaning: "Base units per hour of the whole line while the station runs at ideal speed",
    nullWhen: "it carries none by design",
  }),
  ratio_to_critical: rowIn({ unit: "", digits: 2, isCount: false })({
    label: "rated speed over the critical station's",
    short: "over the critical station",
    better: "neither",
    meaning: "Its place on the V-curve: its rated speed over that of the critical station",
    nullWhen: "it has no rated speed",
  }),
};

/** A buffer, by design and over the run. */
export const BUFFER_METRICS = {
  capacity: itemsRow({
    label: "buffer capacity",
    short: "capacity",
    better: "neither",
    meaning: "Items that it has room for",
    nullWhen: "it is unlimited",
  }),
  transit_sec: secondsRow({
    label: "transit",
    better: "neither",
    meaning: "Time that an item is on its way before it can be taken",
  }),
  autonomy_min: minutesRow({
    label: "autonomy",
    better: "neither",
    meaning: "Time for which the buffer, full, keeps the critical station's flow over it going",
    nullWhen: "it is unlimited, or no base units flow over it by design",
  }),
  level_mean: rowIn({ unit: "items", digits: 1, isCount: false })({
    label: "mean level",
    better: "neither",
    meaning: "Items in it, mean over time",
  }),
  level_max: itemsRow({
    label: "highest level",
    better: "neither",
    meaning: "The most items that were in it at any time",
  }),
  full_percent: percentOfTimeRow({
    label: "buffer full",
    short: "full",
    better: "neither",
    meaning: "Share of the time without room for another item",
  }),
  empty_percent: percentOfTimeRow({
    label: "buffer empty",
    short: "empty",
    better: "neither",
    meaning: "Share of the time without any item",
  }),
};

/** A source of raw material over the run. */
export const SOURCE_METRICS = {
  taken: itemsRow({ label: "raw items taken", short: "taken", better: "neither", meaning: "Items taken from it" }),
  ran_dry_sec: secondsRow({
    label: "source ran dry",
    short: "ran dry",
    better: "higher",
    meaning: "When a station first asked for an item that it had not, since the start of the run",
    nullWhen: "it did not, as one where items arrive never does",
  }),
  queue_mean: rowIn({ unit: "items", digits: 1, isCount: false })({
    label: "mean queue of raw items",
    short: "mean queue",
    better: "neither",
    meaning: "Items waiting in it, mean over time",
    nullWhen: "it is unlimited",
  }),
  queue_max: itemsRow({
    label: "longest queue of raw items",
    short: "longest queue",
    better: "neither",
    meaning: "The most items that were waiting in it at any time",
    nullWhen: "it is unlimited",
  }),
  queue_mean_sec: secondsRow({
    label: "mean time in the queue of raw items",
    short: "mean time in the queue",
    better: "lower",
    meaning: "Time that an item waited in it before it was taken, mean over the items taken",
    nullWhen: "it is unlimited, or nothing was taken",
  }),
  queue_max_sec: secondsRow({
    label: "longest time in the queue of raw items",
    short: "longest time in the queue",
    better: "lower",
    meaning: "The longest time that an item waited in it before it was taken",
    nullWhen: "it is unlimited, or nothing was taken",
  }),
};
