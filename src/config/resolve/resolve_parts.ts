/**
 * The parts of a definition that stand for themselves: run, product, materials.
 *
 * @module
 */
import type { z } from "../../deps/zod.ts";
import { readMoment } from "../schema/moment.ts";
import type { MaterialType, ResolvedRun } from "./resolved.ts";
import { pluralOf } from "./plural.ts";
import type { Resolving } from "./resolving.ts";
import { CURRENCY } from "../schema/currency.ts";
import { checkCurrency } from "./check_currency.ts";
import { materialsSchema, materialTypesSchema, productSchema, runSectionSchema, START_TIME } from "../schema/schema.ts";

/** The run's own values, the start time in UTC. */
export function resolveRunSection(resolving: Resolving): ResolvedRun["run"] | null {
  const run = resolving.check(["run"], runSectionSchema.prefault({}));
  if (run === null) return null;
  checkWarmup(resolving, run);
  checkCurrency(resolving, run);
  const name = run.name ?? "run";
  return {
    name,
    description: run.description ?? "",
    scenario: run.scenario ?? name,
    duration_hours: run.duration_hours,
    ...(run.warmup_hours > 0 && { warmup_hours: run.warmup_hours }),
    random_seed: run.random_seed,
    telemetry_interval_sec: run.telemetry_interval_sec,
    start_time: utc(run.start_time ?? START_TIME),
    ...(run.anomalies && { anomalies: run.anomalies }),
    ...(run.until && { until: run.until }),
    ...(run.currency !== CURRENCY && { currency: run.currency }),
  };
}

function checkWarmup(resolving: Resolving, { warmup_hours, duration_hours }: z.output<typeof runSectionSchema>): void {
  if (warmup_hours < duration_hours) return;
  const message = `must be below the hours simulated (${duration_hours}), found ${warmup_hours}`;
  resolving.fault(["run", "warmup_hours"], message);
}

/** ISO 8601 in UTC, to the millisecond where there are any. */
function utc(time: string): string {
  return readMoment(time).toISOString().replace(".000Z", "Z");
}

/** The product, or null for a line without one. */
export function resolveProduct(resolving: Resolving): ResolvedRun["product"] {
  const product = resolving.check(["product"], productSchema.nullish());
  if (!product) return null;
  return { ...product, name: product.name ?? "product", description: product.description ?? "" };
}

/** The material types, ordered ones first. */
export function resolveMaterials(resolving: Resolving): readonly MaterialType[] | null {
  const isList = Array.isArray(resolving.raw(["materials"]));
  const base = isList ? ["materials"] : ["materials", "types"];
  const written = isList
    ? resolving.check(["materials"], materialTypesSchema)
    : resolving.check(["materials"], materialsSchema)?.types;
  if (!written) return null;
  const types = written.map((entry) => {
    const { name, plural, component } = typeof entry === "string" ? { name: entry } as Partial<MaterialType> : entry;
    return { name: name!, plural: plural ?? pluralOf(name!), component: component ?? false };
  });
  const isClean = resolving.isClean(() => checkTypes(resolving, types, base));
  return isClean ? [...types.filter((type) => !type.component), ...types.filter((type) => type.component)] : null;
}

function checkTypes(resolving: Resolving, types: readonly MaterialType[], base: readonly string[]): void {
  for (const [index, type] of types.entries()) {
    const earlier = types.slice(0, index);
    if (type.name === "None") resolving.fault([...base, index], "None stands for raw material and cannot be a type");
    if (earlier.some((other) => same(other.name, type.name))) {
      resolving.fault([...base, index], `${type.name} stands here twice`);
    } else if (earlier.some((other) => same(other.plural, type.plural))) {
      resolving.fault([...base, index], `the plural ${type.plural} stands here twice; it names a column`);
    }
  }
  if (types.every((type) => type.component)) resolving.fault(base, "must have a type that is no component");
}

/** Names become columns, and the database tells no upper from lower case. */
function same(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}
