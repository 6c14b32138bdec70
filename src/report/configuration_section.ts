/**
 * What was run: the machines' most important parameters, then everything, as YAML.
 *
 * @module
 */
import type { Quantity } from "../distribution/quantity.ts";
import type { ResolvedRun } from "../config/resolve/resolved.ts";
import type { Equipment } from "../config/schema/schema.ts";
import { snapshotText } from "../config/snapshot.ts";
import type { RunData } from "../results/run_data.ts";
import { equipmentOf } from "../sinks/staging/equipment_values.ts";
import { countText, NONE } from "../text/format.ts";
import type { Html, HtmlElement } from "./html.ts";
import { type Column, table } from "./table.ts";

/** The section's content. */
export async function configurationContent(html: Html, { run, line }: RunData): Promise<HtmlElement[]> {
  const stations = line.nodes.map(({ name, machines }) => ({
    ...equipmentOf(run, name),
    name,
    machineCount: machines.length,
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

type Station = Equipment & { readonly name: string; readonly machineCount: number };

function rateColumns({ name }: Html, stations: readonly Station[]): Column<Station>[] {
  const mends = stations.some(({ quality }) => quality.repair_prob > 0);
  return [
    { head: "Station", cell: (station) => name(station.name) },
    { head: "Machines", cell: ({ machineCount }) => countText(machineCount) },
    { head: "Speed", cell: speedText, isText: true },
    { head: "Defects made", cell: ({ quality }) => share(quality.defect_rate) },
    { head: "Defects found", cell: ({ quality }) => share(quality.detection_prob) },
    { head: "Falsely rejected", cell: ({ quality }) => share(quality.false_reject_prob) },
    ...mends ? [{ head: "Mended", cell: ({ quality }: Station) => share(quality.repair_prob) }] : [],
    { head: "Cost per hour, each", cell: ({ cost_rates }) => dollars(sum(Object.values(cost_rates))) },
  ];
}

function stopColumns({ name }: Html): Column<Station>[] {
  return [
    { head: "Station", cell: (station) => name(station.name) },
    { head: "Breakdowns", cell: (station) => breakdownText(station), isText: true },
    { head: "Microstops", cell: ({ performance }) => microstopText(performance), isText: true },
  ];
}

function speedText({ uph, performance: { cycle_time_sec: cycle } }: Station): string {
  return cycle === null ? `${numberText(uph)} items per hour` : `${quantityText(cycle)} s per cycle`;
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

function productTable({ name, ...html }: Html, { product }: ResolvedRun): HtmlElement[] {
  if (product === null) return [];
  const rows: [string, string | HtmlElement][] = [
    ["Product", name(product.name)],
    ["Material per finished item", dollars(product.material_cost)],
    ["Price of a good finished item", dollars(product.selling_price)],
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

/** Cents at least, and as much more as there is. */
function dollars(value: number): string {
  return `$${value.toLocaleString("en-US", { minimumFractionDigits: 2, maximumFractionDigits: 6 })}`;
}

function sum(values: readonly number[]): number {
  return values.reduce((all, value) => all + value, 0);
}
