/**
 * A small line in which every parameter of a machine has an effect, to be changed value by value.
 *
 * @module
 */
import { deepStrictEqual, match, notStrictEqual, strictEqual } from "node:assert/strict";
import { defineFrom } from "../../src/config/define.ts";
import { plainDocument } from "../../src/config/problems/document.ts";
import { ProblemReport } from "../../src/config/problems/report.ts";
import { configHash, sha256Text } from "../../src/config/resolve/canonical.ts";
import type { ResolvedRun } from "../../src/config/resolve/resolved.ts";
import { writtenWarnings } from "../../src/config/written/run_warnings.ts";
import { figuresIn } from "../../src/results/differences.ts";
import { simulate } from "../../src/run/simulate.ts";

/** Values by their paths in a definition; entries of lists by index. */
export type Values = Readonly<Record<string, unknown>>;

const PHASES = ["Collect", "Breakdown", "Microstop", "Execute", "Transform", "Inspect"];

/** Where the phases stand in the behaviour of all stations, `own`. */
export const PHASE = Object.fromEntries(PHASES.map((name, index) => [name, `behaviors.own.phases.${index}`]));

/** A maker that fails, jams and spoils, a check that finds some of it, and a packer of two. */
function definition(): Record<string, unknown> {
  return {
    run: { duration_hours: 1, random_seed: 1, telemetry_interval_sec: 600, start_time: "2025-01-06T06:00:00Z" },
    product: { units_per_case: 2 },
    materials: ["Tube", "Case"],
    sources: { _source: {} },
    topology: {
      nodes: [
        { name: "Maker", output_type: "Tube" },
        { name: "Check", output_type: "None" },
        { name: "Pack", batch_in: 2, output_type: "Case" },
      ],
      edges: [
        { source: "_source", target: "Maker" },
        { source: "Maker", target: "Check" },
        { source: "Check", target: "Pack" },
        { source: "Pack", target: "_sink" },
      ],
    },
    behavior: "own",
    behaviors: {
      own: { phases: PHASES.map((name) => ({ name: name.toLowerCase(), handler: `${name}Phase`, params: {} })) },
    },
    equipment: {
      Maker: {
        uph: 3600,
        buffer_capacity: 5,
        reliability: { mtbf_min: 10, mttr_min: 1 },
        performance: { jam_prob: 0.02, jam_time_sec: 5 },
        quality: { defect_rate: 0.1 },
      },
      Check: {
        uph: 3600,
        buffer_capacity: 5,
        quality: { detection_prob: 0.5, false_reject_prob: 0.05, repair_prob: 0.5 },
      },
      Pack: { uph: 1800, buffer_capacity: 3, reliability: { mtbf_min: 10, mttr_min: 1 } },
    },
  };
}

/** The run with values written in its definition, and others set with an option. */
export function toldRun(written: Values, set: Values = {}): ResolvedRun {
  const data = definition();
  for (const [path, value] of Object.entries(written)) put(data, path, value);
  const sets = Object.entries(set).map(([path, value]) => ({ path, value, option: "--set" }));
  return defineFrom(plainDocument(data), new ProblemReport(), sets);
}

function put(data: Record<string, unknown>, path: string, value: unknown): void {
  const keys = path.split(".");
  let holder = data;
  for (const key of keys.slice(0, -1)) holder = (holder[key] ??= {}) as Record<string, unknown>;
  if (value === undefined) delete holder[keys.at(-1)!];
  else holder[keys.at(-1)!] = structuredClone(value);
}

/** What the line is like besides, what is changed, and a word of why that is for nothing. */
export type Idle = readonly [given: Values, change: Values, reason: string];

/** A change of a value that changes the results, and those that do not. */
export interface Row {
  readonly effect: readonly [given: Values, change: Values];
  readonly idle: readonly Idle[];
  /** Whether an equipment's own file may say it without a word: it holds for other lines. */
  readonly isQuietInFile?: boolean;
}

/** A row of a value that has an effect but in these cases. */
export function effectOf(given: Values, change: Values, ...idle: Idle[]): Row {
  return { effect: [given, change], idle };
}

/** The phases of a cycle, with parameters of the one that executes. */
export function phasesWith(params: Values): unknown[] {
  return PHASES.map((name) => ({ name, handler: `${name}Phase`, params: name === "Execute" ? params : {} }));
}

/** Tests that a change is of the configuration, and that it moves no result, to the byte, without a word: a data set shows it. */
export function testShownOnly(name: string, change: Values, before: Values = {}): void {
  Deno.test(`A change of ${name} changes no result of a simulation, only what a data set of it shows`, () => {
    const changed = toldRun(change);
    notStrictEqual(configHash(changed), configHash(toldRun(before)));
    strictEqual(resultsOf(changed), resultsOf(toldRun(before)));
    deepStrictEqual(told(change, change), []);
    deepStrictEqual(told(before, change, change), []);
  });
}

/** Tests that a change has an effect and nothing is said of it, or that it has none, to the byte, and it is said. */
export function testRow(name: string, { effect: [before, change], idle, isQuietInFile = false }: Row): void {
  Deno.test(`A change of ${name} changes the results, and nothing is said of it`, () => {
    notStrictEqual(resultsOf(toldRun({ ...before, ...change })), resultsOf(toldRun(before)));
    deepStrictEqual(told({ ...before, ...change }, change), []);
  });
  for (const [given, change, reason] of idle) {
    Deno.test(`${name} is without effect, and said to be, where ${reason}: ${JSON.stringify([given, change])}`, () => {
      const results = resultsOf(toldRun(given));
      strictEqual(resultsOf(toldRun({ ...given, ...change })), results);
      strictEqual(resultsOf(toldRun(given, change)), results);
      for (const sentence of told(given, change, change)) match(sentence, new RegExp(reason));
      strictEqual(told(given, change, change).length, 1);
      strictEqual(told({ ...given, ...change }, change).length, isQuietInFile ? 0 : 1);
    });
  }
}

/** What is said of the values that are changed; stations and edges are told by their names. */
function told(written: Values, change: Values, set: Values = {}): readonly string[] {
  const isAbout = (sentence: string) =>
    Object.keys(change).some((path) =>
      path.startsWith("topology.")
        ? sentence.includes(`.${path.split(".").at(-1)} has no effect: `)
        : sentence.startsWith(`${path} has no effect: `)
    );
  return writtenWarnings(toldRun(written, set)).filter(isAbout);
}

/** All results of a run by their hash, without the name of its configuration. */
export function resultsOf(run: ResolvedRun): string {
  const { columns, summary } = simulate(run, { events: "full" });
  const { config_hash: _, ...named } = summary.run;
  const figures = { ...figuresIn(summary) as Record<string, unknown>, run: named };
  const plain = (_: string, value: unknown) => ArrayBuffer.isView(value) ? [...value as Float64Array] : value;
  return sha256Text(JSON.stringify([columns, figures], plain));
}
