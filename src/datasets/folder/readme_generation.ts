import { anomalyRow } from "../../config/schema/anomaly_kinds.ts";
import type { Quantity } from "../../distribution/quantity.ts";
import type { Sensor } from "../../sensor/sensor.ts";
import { type WatchedEquipment, watchedEquipment } from "../watched_equipment.ts";
import { SENSOR_EQUATIONS } from "./datasheet_equations.ts";
import type { DatasetFacts } from "./facts.ts";
import { codeMarkdown, markdownList, markdownTable, plainMarkdown } from "./markdown.ts";

/** How the data came about: the equations, and the parameters of this set. */
export function generationSection(facts: DatasetFacts): string {
  const equipment = watchedEquipment(facts.run);
  const kinds = new Set(equipment.flatMap(({ sensors }) => sensors.map(({ kind }) => kind)));
  const equations = Object.entries(SENSOR_EQUATIONS).filter(([kind]) => kinds.has(kind as Sensor["kind"]))
    .map(([kind, equation]) => `**${kind}**: ${equation}`);
  return `## Collection: how it was generated

A discrete-event simulation runs the line: machines, buffers, microstops, failures, repairs. A failure mode draws the time
to failure T of each part from its law, and strikes when the part has been at work for T (or, on the calendar, when T has
passed). What the sensors show is computed afterwards from what the machine did and how worn its parts were.

### Wear

For each life of a part: D, the warning interval, from its distribution; silent with the chance given. Damage begins at the
onset o = max(0, T − D), and with u = (a − o) / (T − o) at age a

- x(a) = 0 before o,
- x(a) = ΣG_≤i / ΣG at u = i / 64, linear in between, where the 64 G_i ~ Γ(κ(q_i^p − q_(i−1)^p), 1) with q_i = i / 64:
  monotone, x(T) = 1, mean u^p, whatever the interval of the rows,
- x ≡ 0 until T in silent lives.

p is the shape, κ the roughness. After the repair x is 0 again. Health is 1 − max x over the failure modes of a machine.

### Sensors

Δ is the length of a row, E the share of it at work, g ~ N(1, 0.10) and b ~ N(0, noise_sd) one unit's gain and offset,
dev = Σ signature · x over the failure modes, n an AR(1) noise of standard deviation noise_sd whose correlation over Δ is
e^(−Δ / noise_tau), W a Wiener process of \`walk\` per √h.

${markdownList(equations)}
Then the walk is added, vibration and current are held at 0 or above, and the value is rounded to \`step\`. A reading is
missing with chance \`missing\`; with chance \`burst\` a gap of 20 readings on average begins.

### Messages

A warning \`warn_<mode>\` comes at a rate of 0.02 + 1.5·x² per hour at work: late in a life more often, and sometimes for
nothing. \`fail_<mode>\`, \`stop_<mode>\` and \`jam\` are told when the machine stops by them.

${equipment.filter(({ sensors, modes }) => sensors.length + modes.length > 0).map(parametersText).join("\n")}${
    anomaliesText(facts)
  }`;
}

function parametersText({ name, sensors, modes }: WatchedEquipment): string {
  const sensorRows = sensors.map((sensor) => {
    const { name, kind, ...parameters } = sensor;
    return [codeMarkdown(name), kind, Object.entries(parameters).map(([key, value]) => `${key} ${value}`).join(", ")];
  });
  const modeRows = modes.map(({ name, mtbf_min, mttr_min, basis, wear }) => [
    codeMarkdown(name),
    quantityText(mtbf_min),
    basis,
    quantityText(mttr_min),
    quantityText(wear.warning_min, "constant"),
    `${wear.silent_prob}`,
    `${wear.shape}`,
    `${wear.roughness}`,
    plainMarkdown(listOf(wear.signature)),
    listOf(wear.effects) || "none",
  ]);
  const head = ["mode", "T, min", "T passes", "repair, min", "D, min", "silent", "p", "κ", "signature", "effects"];
  return [
    `### Parameters of ${codeMarkdown(name)}\n`,
    ...sensorRows.length > 0 ? [markdownTable(["sensor", "kind", "parameters"], sensorRows)] : [],
    ...modeRows.length > 0 ? [markdownTable(head, modeRows)] : [],
  ].join("\n");
}

/** What is not 0, as `name value`. */
function listOf(values: Readonly<Record<string, number>>): string {
  return Object.entries(values).filter(([, value]) => value !== 0).map(([name, value]) => `${name} ${value}`).join(
    ", ",
  );
}

/** `weibull(shape 2.5, scale 21000)`; a plain number is a mean, or a constant. */
function quantityText(quantity: Quantity, plain = "exponential"): string {
  if (typeof quantity === "number") return plain === "constant" ? `${quantity}` : `exponential(mean ${quantity})`;
  const { dist, ...parameters } = quantity;
  return `${dist}(${
    Object.entries(parameters).map(([name, value]) => `${name} ${Array.isArray(value) ? value.join(" ") : value}`)
      .join(", ")
  })`;
}

function anomaliesText({ anomalies, emptyTables, run: { run } }: DatasetFacts): string {
  if (anomalies === "none" || emptyTables.includes("anomalies")) return "\n### Anomalies\n\nNone.\n";
  const rows = (run.anomalies ?? []).map(({ kind, machine, channel, per_month, duration_min, readings, magnitude }) => {
    const row = anomalyRow(kind), lasts = duration_min ?? readings;
    return [
      codeMarkdown(kind),
      row.meaning,
      plainMarkdown([machine ?? "each", ...channel === undefined ? [] : [channel]].join(", ")),
      `${per_month}`,
      lasts === undefined ? "" : `${quantityText(lasts, "constant")} ${row.lasts.unit}`,
      magnitude === undefined ? "" : `${magnitude} ${row.magnitude?.meaning ?? ""}`,
      row.acts === "engine" ? "what the machine does" : "its readings alone",
    ];
  });
  const head = ["kind", "what it is", "machine", "in 720 h", "lasts", "magnitude", "changes"];
  return `
### Anomalies

Windows in which something is wrong on purpose, drawn before the run: their number is Poisson per machine and kind, a window
that overlaps another one on its channel is drawn again. The table \`anomalies\` has them, \`labels.is_anomaly\` marks their
rows. Readings are left as they are in the first 15% of a run.

${markdownTable(head, rows)}`;
}
