/**
 * What was run: the machines' most important parameters, then everything, as YAML.
 *
 * @module
 */
import type { Quantity } from "../distribution/quantity.ts";
import type { ResolvedRun } from "../config/resolve/resolved.ts";
import {
  EQUIPMENT_PARAMETERS,
  PARAMETER_NAMES,
  type ParameterName,
  parameterPath,
} from "../config/schema/equipment_parameters.ts";
import { probability } from "../config/schema/quantities.ts";
import { valueAt } from "../config/problems/path.ts";
import type { Equipment } from "../config/schema/schema.ts";
import { snapshotText } from "../config/snapshot.ts";
import type { RunData } from "../results/run_data.ts";
import { equipmentOf } from "../results/equipment.ts";
import { countText, currencyDigits, moneyText, NONE } from "../text/format.ts";
import type { Html, HtmlElement } from "./html.ts";
import { type ReportColumn, table } from "./table.ts";

/** The section's content. */
export async function configurationContent(
  html: Html,
  { run, line }: Pick<RunData, "run" | "line">,
): Promise<HtmlElement[]> {
  const stations = line.nodes.map(({ name, machines }) => ({
    ...equipmentOf(run, name),
    name,
    machineCount: machines.length,
    currency: run.run.currency,
  }));
  const rates = rateColumns(html, stations);
  return [
    table(html, { caption: "Speeds, defects and costs, by station", columns: rates, rows: stations }),
    table(html, { caption: "Stops, by station", columns: stopColumns(html), rows: stations }),
    ...productTable(html, run),
    html.element(
      "details",
      {},
      html.element("summary", {}, "The whole configuration, every value explicit"),
      html.element("pre", {}, html.element("code", {}, await snapshotText(run))),
    ),
  ];
}

type Station = Equipment & { readonly name: string; readonly machineCount: number; readonly currency?: string };

type Label = NonNullable<typeof EQUIPMENT_PARAMETERS[ParameterName]["label"]>;

/** What a label says of a station where it stands for several parameters, or for a choice of them. */
const CELLS: Partial<Record<Label, (station: Station) => string>> = {
  "Speed": speedText,
  "Breakdowns": breakdownText,
  "Sensors": ({ sensors }) => (sensors ?? []).map(({ name }) => name).join(", ") || "none",
  "Microstops": ({ performance }) => microstopText(performance),
  "Cost per hour, each": ({ cost_rates, currency }) => priceText(sum(Object.values(cost_rates)), currency),
};

/** Labels that stand in a table of their own. */
const STOPS: readonly Label[] = ["Breakdowns", "Microstops"];

/** Labels whose cells are words. */
const WORDS: readonly Label[] = ["Speed", "Sensors", ...STOPS];

function rateColumns({ name }: Html, stations: readonly Station[]): ReportColumn<Station>[] {
  return [
    { head: "Station", cell: (station) => name(station.name) },
    { head: "Machines", cell: ({ machineCount }) => countText(machineCount) },
    ...labelsOf(stations).filter((label) => !STOPS.includes(label)).map(columnOf),
  ];
}

function stopColumns({ name }: Html): ReportColumn<Station>[] {
  return [{ head: "Station", cell: (station) => name(station.name) }, ...STOPS.map(columnOf)];
}

/** The labels in the order of the table of parameters, those that are shown for these stations. */
function labelsOf(stations: readonly Station[]): Label[] {
  const shown = PARAMETER_NAMES.filter((name) =>
    EQUIPMENT_PARAMETERS[name].shown === "always" || stations.some((station) => !isDefault(station, name))
  );
  return [...new Set(shown.flatMap((name) => EQUIPMENT_PARAMETERS[name].label ?? []))];
}

function columnOf(label: Label): ReportColumn<Station> {
  const names = PARAMETER_NAMES.filter((name) => EQUIPMENT_PARAMETERS[name].label === label);
  const cell = CELLS[label] ?? ((station: Station) => names.map((name) => parameterText(station, name)).join(", "));
  return { head: label, cell, isText: WORDS.includes(label) };
}

function parameterText(station: Station, name: ParameterName): string {
  const value = valueAt(station, parameterPath(name));
  const isShare = (EQUIPMENT_PARAMETERS[name].schema.unwrap() as unknown) === probability;
  if (isShare) return share(value as number);
  return value === null || Array.isArray(value) ? valueText(value) : quantityText(value as Quantity);
}

function isDefault(station: Station, name: ParameterName): boolean {
  return valueAt(station, parameterPath(name)) === EQUIPMENT_PARAMETERS[name].schema.parse(undefined);
}

function speedText({ uph, performance: { cycle_time_sec: cycle, nameplate_uph } }: Station): string {
  const speed = cycle === null ? `${numberText(uph)} items per hour` : `${quantityText(cycle)} s per cycle`;
  return nameplate_uph === null ? speed : `${speed}, nameplate ${numberText(nameplate_uph)} items per hour`;
}

function breakdownText({ reliability: { failure_modes: modes, mtbf_min, mttr_min } }: Station): string {
  if (modes === null) return mtbf_min === null ? "none" : failureText({ mtbf_min, mttr_min });
  return modes.length === 0 ? "none" : modes.map((mode) => `${mode.name}: ${failureText(mode)}`).join("; ");
}

function failureText(
  { mtbf_min, mttr_min, basis }: { mtbf_min: Quantity; mttr_min: Quantity; basis?: string },
): string {
  const time = basis === "calendar" ? "time" : "work";
  return `every ${quantityText(mtbf_min)} min of ${time}, repaired in ${quantityText(mttr_min)} min`;
}

function microstopText({ jam_prob, jam_time_sec }: Equipment["performance"]): string {
  return jam_prob === 0 ? "none" : `in ${share(jam_prob)} of the cycles, for ${quantityText(jam_time_sec)} s`;
}

function productTable({ name, ...html }: Html, { product, run }: ResolvedRun): HtmlElement[] {
  if (product === null) return [];
  const rows: [string, string | HtmlElement][] = [
    ["Product", name(product.name)],
    ["Material per finished item", priceText(product.material_cost, run.currency)],
    ["Price of a good finished item", priceText(product.selling_price, run.currency)],
    ["Good up to so many defects per hundred base units", numberText(product.max_defective_pct)],
  ];
  return [table({ name, ...html }, {
    caption: "Product",
    columns: [
      { head: "What", cell: ([what]) => what },
      { head: "Value", cell: ([, value]) => value, isText: true },
    ],
    rows,
  })];
}

/** A time: a number, or a distribution by its name and its parameters. */
function quantityText(quantity: Quantity): string {
  if (typeof quantity === "number") return numberText(quantity);
  const { dist, ...parameters } = quantity;
  const texts = Object.entries(parameters).map(([key, value]) => `${key} ${valueText(value)}`);
  return `${dist} (${texts.join(", ")})`;
}

const VALUES_MAX = 5;

function valueText(value: unknown): string {
  if (Array.isArray(value)) {
    return value.length > VALUES_MAX ? `${value.length} values` : value.map(valueText).join(" ");
  }
  return typeof value === "number" ? numberText(value) : String(value ?? NONE);
}

function numberText(value: number): string {
  return value.toLocaleString("en-US", { maximumSignificantDigits: 6 });
}

function share(probability: number): string {
  return `${numberText(100 * probability)}%`;
}

/** Cents at least, where the currency has any, and as much more as there is. */
function priceText(value: number, currency?: string): string {
  const [, decimals = ""] = value.toFixed(6).replace(/0+$/, "").split(".");
  return moneyText(value, Math.max(currencyDigits(currency), decimals.length), currency);
}

function sum(values: readonly number[]): number {
  return values.reduce((all, value) => all + value, 0);
}
