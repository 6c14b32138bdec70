/**
 * Measures how fast linetwin is, beside what it should reach: `deno task bench`, or `deno task bench NAME…` for some.
 * It says MISSED where a limit is not reached and ends well all the same: how busy the machine is, no program can help.
 *
 * @module
 */
import { bottleneck } from "./bottleneck.ts";
import { command } from "./command.ts";
import { conveyors } from "./conveyors.ts";
import { engineRatio } from "./engine_ratio.ts";
import { experiments } from "./experiments.ts";
import { graph } from "./graph.ts";
import { growth } from "./growth.ts";
import { machineFacts } from "./machine_facts.ts";
import type { Measure, Row } from "./measure.ts";
import { report } from "./report.ts";
import { saving } from "./saving.ts";
import { visits } from "./visits.ts";
import { year } from "./year.ts";

const MEASURES: readonly Measure[] = [
  engineRatio({ name: "detail", what: "detail events", level: "detail", limit: 2.5 }),
  engineRatio({ name: "full", what: "full events", level: "full", limit: 3.5 }),
  engineRatio({
    name: "conditions",
    what: "routed by conditions",
    level: "detail",
    limit: 2.5,
    run: "baseline_graph_8hr",
  }),
  conveyors,
  growth,
  graph,
  visits,
  command,
  bottleneck,
  year,
  saving,
  experiments,
  report,
];

if (import.meta.main) await measure(chosen(Deno.args));

async function measure(measures: readonly Measure[]): Promise<void> {
  for (const fact of machineFacts()) console.log(fact);
  console.log(`\n${tableLine("measure", "measured", "limit", "")}`);
  for (const { name, run } of measures) {
    for (const row of await run()) print(name, row);
  }
}

function chosen(names: readonly string[]): readonly Measure[] {
  if (names.length === 0) return MEASURES;
  const known = MEASURES.map(({ name }) => name);
  for (const name of names) {
    if (!known.includes(name)) throw new RangeError(`Cannot measure ${name}: there are ${known.join(", ")}`);
  }
  return MEASURES.filter(({ name }) => names.includes(name));
}

function print(name: string, { what, measured, limit, isReached, details }: Row): void {
  console.log(tableLine(`${name}: ${what}`, measured, limit, isReached ? "ok" : "MISSED"));
  for (const detail of details) console.log(`    ${detail}`);
}

function tableLine(what: string, measured: string, limit: string, verdict: string): string {
  return `${what.padEnd(72)} ${measured.padStart(9)}  ${limit.padStart(10)}  ${verdict}`.trimEnd();
}
