import { deepStrictEqual, match, ok, strictEqual } from "node:assert/strict";
import { DEFAULT_METRICS } from "../../../src/config/schema/experiment_schema.ts";
import { loadRun } from "../../../src/config/load.ts";
import { SHIPPED } from "../../../src/config/compose/shipped.ts";
import { metricReader } from "../../../src/experiment/design/metric_reader.ts";
import { checkMetric, metricPaths, metricsOfRun } from "../../../src/experiment/design/metrics.ts";
import type { Summary } from "../../../src/results/summary_type.ts";
import { simulate } from "../../../src/run/simulate.ts";
import { CONFIG } from "./experiments.ts";

const RUNS = [...SHIPPED.keys()].flatMap((path) => path.match(/^runs\/(.*)\.yaml$/)?.[1] ?? []);
const load = (name: string) => loadRun(name, { config: CONFIG, hours: 1 });

/** Paths by an independent walk: all numbers, and all that is null. */
function leaves(value: unknown, path = ""): [path: string, value: unknown][] {
  if (typeof value !== "object" || value === null) return [[path, value]];
  return Object.entries(value).flatMap(([key, child]) => leaves(child, path === "" ? key : `${path}.${key}`));
}

for (const name of RUNS) {
  Deno.test(`Before ${name} has begun, all the numbers are known that its summary has in the end`, async () => {
    const run = await load(name);
    const { summary } = simulate(run);
    const known = metricsOfRun(run);
    const all = new Map(leaves(summary));
    const measured = [...all].filter(([path, value]) =>
      typeof value === "number" && !path.startsWith("run.") && path !== "elapsed_ms"
    );
    ok(measured.length > 100);
    deepStrictEqual(measured.map(([path]) => path).filter((path) => !known.includes(path)), []);
    deepStrictEqual(known.filter((path) => all.get(path) !== null && typeof all.get(path) !== "number"), []);
    deepStrictEqual(metricPaths(summary), known);
    for (const metric of DEFAULT_METRICS) ok(known.includes(metric), metric);
    const values = metricReader(known)(summary);
    known.forEach((path, index) => Object.is(values[index], all.get(path) ?? NaN) || strictEqual(values[index], path));
  });
}

Deno.test("A run that makes no money has no metrics of money, and says why", async () => {
  const { product: _, ...run } = await load("baseline_8hr");
  const known = metricsOfRun({ ...run, product: null });
  deepStrictEqual(known.filter((path) => path.startsWith("economics")), []);
  match(checkMetric("economics.gross_margin", known)!, /the run has no product, and so no economics$/);
});

Deno.test("An unknown metric is told with what was meant, or with what there is", async () => {
  const known = metricsOfRun(await load("baseline_8hr"));
  strictEqual(checkMetric("line.oee_percent", known), null);
  match(checkMetric("line.oee_persent", known)!, /^no such metric: line.oee_persent; did you mean oee_percent\?$/);
  match(checkMetric("machines.Filer.oee_percent", known)!, /; did you mean Filler\.oee_percent\?$/);
  match(checkMetric("oee_percent", known)!, /; did you mean line\.oee_percent\?$/);
  match(checkMetric("machines.Filler.speed", known)!, /; machines\.Filler has execute_sec, .*, and \d+ more$/);
  match(checkMetric("line.critical_station", known)!, /; line has throughput_per_hour/);
  match(checkMetric("x".repeat(300), known)!, /; a summary has production\.tubes_produced/);
});

const summaryOf = (parts: unknown) => parts as Summary;

Deno.test("Names may have dots: at every step the longest key that fits is taken", () => {
  const summary = summaryOf({
    machines: { "Filler": { "1": { oee: 1 }, oee: 2 }, "Filler.1": { oee: 3 }, "Filler.1.oee": 4 },
    "a.b.c": 5,
    a: { b: { c: 6 }, "b.d": 7 },
  });
  const paths = ["machines.Filler.oee", "machines.Filler.1.oee", "a.b.c", "a.b.d"];
  deepStrictEqual([...metricReader(paths)(summary)], [2, 4, 5, 7]);
});

Deno.test("What is no number of a summary is read as NaN, inherited things too", () => {
  const summary = summaryOf({ a: null, b: "3", c: { d: [1] }, e: true, f: 0 });
  const paths = ["a", "a.x", "b", "b.length", "c", "c.d.length", "e", "toString", "c.constructor.length", "", "f"];
  deepStrictEqual([...metricReader(paths)(summary)], [NaN, NaN, NaN, NaN, NaN, 1, NaN, NaN, NaN, NaN, 0]);
  deepStrictEqual([...metricReader([])(summary)], []);
});
