import type { Lookups } from "./constants.ts";
import type { Document } from "../problems/document.ts";
import { isMapping, type Mapping, valueAt } from "../problems/path.ts";
import { productSchema, runSchema, runSectionSchema } from "../schema/schema.ts";
import type { SetValue } from "./set_values.ts";

/** What the values are looked up in. */
export interface LookupSources {
  /** The run's name. */
  readonly name: string;
  readonly run: Document;
  readonly constants: Document;
  readonly defaults: Document;
  readonly sets: readonly SetValue[];
  readonly isIncomplete: boolean;
}

/** Lookups that still want the product. */
export interface OpenLookups extends Omit<Lookups, "product"> {
  withProduct(product: Mapping): Lookups;
}

/**
 * What `${…}` stands for: the constants, and each value of the run and the product as this run uses it, so an override
 * for one run, then the file, then the defaults.
 */
export function constantLookups({ name, run, constants, defaults, sets, isIncomplete }: LookupSources): OpenLookups {
  const own = {
    constants: mappingAt(constants, []),
    get run() {
      const values = { ...runSectionSchema.parse({}), ...runDefaults(defaults), name, ...mappingAt(run, []) };
      return { ...values, ...setsOf(sets, "run") };
    },
  };
  return {
    get run() {
      return own.run;
    },
    constants: own.constants,
    isIncomplete,
    withProduct: (product) => ({
      isIncomplete,
      constants: own.constants,
      textOf: (constant) => constants.textAt([constant]),
      get run() {
        return own.run;
      },
      get product() {
        const values = mappingAt(defaults, ["product"]);
        return { ...productSchema.parse({}), ...values, ...product, ...setsOf(sets, "product") };
      },
    }),
  };
}

/** The values of `defaults.yaml` that stand in for a run's own. */
export function runDefaults(defaults: Document): Mapping {
  const entries = Object.entries(mappingAt(defaults, []));
  return Object.fromEntries(entries.filter(([key]) => Object.hasOwn(runSchema.shape, key) && !OWN_KEYS.includes(key)));
}

/** What every file says of itself alone. */
const OWN_KEYS = ["name", "description", "scenario", "product"];

function mappingAt(document: Document, path: string[]): Mapping {
  const value = valueAt(document.data, path);
  return isMapping(value) ? value : {};
}

/** The values set for a section's own keys. */
function setsOf(sets: readonly SetValue[], section: string): Mapping {
  const start = `${section}.`;
  const own = sets.filter(({ path }) => path.startsWith(start));
  return Object.fromEntries(own.map(({ path, value }) => [path.slice(start.length), value]));
}
