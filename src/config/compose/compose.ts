/**
 * Puts the files of a run together: defaults first, then each file over them, references followed as far as they lead,
 * so that one report names what is wrong in all of them.
 *
 * @module
 */
import type { z } from "../../deps/zod.ts";
import { Assembly } from "./assembly.ts";
import { Constants } from "./constants.ts";
import { hasArrivals, sourceReferences } from "./compose_sources.ts";
import { type Document, pickDocument, plainDocument } from "../problems/document.ts";
import { fileSchema } from "../schema/file_schemas.ts";
import type { Kind } from "../schema/kinds.ts";
import type { Library } from "./library.ts";
import { constantLookups, runDefaults } from "./lookups.ts";
import { isMapping, type Mapping, own, valueAt } from "../problems/path.ts";
import { settleBehavior, settleMachine } from "./nameplate.ts";
import { plainCopy } from "./plain_copy.ts";
import type { Place, ProblemReport } from "../problems/report.ts";
import { BUILT_IN, DEFAULT_BEHAVIOR } from "../resolve/resolve_behaviors.ts";
import { constantsSchema, defaultsSchema, productSchema, runSchema } from "../schema/schema.ts";
import { setDocument, type SetValue } from "./set_values.ts";
import { validate } from "../resolve/validate.ts";

/** What a run is composed with. */
export interface Composing {
  readonly library: Library;
  readonly report: ProblemReport;
  /** Values for this run alone; constants may stand in them. */
  readonly sets: readonly SetValue[];
}

/** A run's definition, each part knowing its file, and the values to lay over it, their constants put in. */
export interface Composed {
  readonly assembly: Assembly;
  readonly sets: readonly SetValue[];
}

/** Composes a run; null, with problems in the report, when its own file is of no use. */
export function composeRun(name: string, composing: Composing): Composed | null {
  const run = composing.library.read("runs", name, null);
  return run === null ? null : composeFrom(name, run, composing);
}

/** Composes the run that a document describes, as a file in `runs/` would. */
export function composeFrom(name: string, run: Document, composing: Composing): Composed {
  const composer = new Composer(name, run, composing);
  return { assembly: composer.compose(), sets: composing.sets.map((set) => composer.expandSet(set)) };
}

/** The parts of a definition that a topology leads to, none of them there yet. */
const LINE_PARTS = { topology: undefined, materials: undefined, source: undefined };

class Composer {
  readonly #name: string;
  readonly #library: Library;
  readonly #report: ProblemReport;
  readonly #constants: Constants;
  readonly #assembly: Assembly;
  readonly #run: Document;
  readonly #defaults: Document;
  readonly #product: Document | null;
  readonly #sets: readonly SetValue[];

  constructor(name: string, run: Document, { library, report, sets }: Composing) {
    this.#name = name;
    this.#library = library;
    this.#report = report;
    this.#sets = sets;
    const constants = library.readFile("constants.yaml", "first") ?? plainDocument({});
    const defaults = library.readFile("defaults.yaml") ?? plainDocument({});
    const isIncomplete = library.isBroken("constants.yaml");
    const lookups = constantLookups({ name, run, constants, defaults, sets, isIncomplete });
    const productName = new Constants({ ...lookups, product: {} }, report).expand(pickDocument(run, "product"));
    this.#product = this.#follow(productName, ["product"], "products");
    const product = valueAt(this.#product?.data, []) as Mapping | undefined;
    this.#constants = new Constants(lookups.withProduct(product ?? {}), report);
    this.#check(this.#constants.expand(constants), constantsSchema);
    this.#run = this.#check(this.#constants.expand(run), runSchema);
    this.#defaults = this.#check(this.#constants.expand(defaults), defaultsSchema);
    this.#assembly = new Assembly(run);
    this.#assembly.offered = () => library.names("equipment");
  }

  /** A value for this run as plain data with its constants. */
  expandSet(set: SetValue): SetValue {
    const document = setDocument(set);
    const refuse = (_: unknown, message: string) => this.#report.at({ document, path: [set.path] }, message);
    const copy = setDocument({ ...set, value: plainCopy(set.value, refuse) });
    return { ...set, value: (this.#constants.expand(copy).data as Mapping)[set.path] };
  }

  compose(): Assembly {
    this.#composeRunSection();
    this.#composeProduct();
    const scenario = this.#read("scenarios", this.#run, ["scenario"]);
    if (scenario === null) {
      // A part that is there without a value is one whose lack the report names already.
      Object.assign(this.#assembly.data, { equipment: undefined, ...LINE_PARTS });
      return this.#assembly;
    }
    this.#composeEquipment(scenario);
    this.#composeTopology(scenario);
    this.#put(["overrides"], scenario, ["overrides"]);
    return this.#assembly;
  }

  #composeRunSection(): void {
    const section = ["run"];
    this.#assembly.overlayDefaults(section, runDefaults(this.#defaults), root(this.#defaults));
    const { product: _, ...own } = this.#run.data as Mapping;
    this.#assembly.overlay(section, { name: this.#name, ...own }, root(this.#run));
    this.#assembly.setOrigin(section, root(this.#run));
  }

  #composeProduct(): void {
    const reference = valueAt(this.#run.data, ["product"]);
    if (reference === undefined || reference === null) this.#assembly.data.product = null;
    else if (this.#product === null) this.#assembly.data.product = undefined;
    else {
      const product = this.#check(this.#constants.expand(this.#product), productSchema);
      this.#overlayDefaults(["product"], "product");
      this.#overlayFile(["product"], product, String(reference));
    }
  }

  #composeEquipment(scenario: Document): void {
    const names = valueAt(scenario.data, ["equipment"]);
    const equipment: Mapping = {};
    // Which machines there are is not known, which the report says.
    this.#assembly.data.equipment = Array.isArray(names) ? equipment : undefined;
    if (!Array.isArray(names)) return;
    for (const [index, name] of names.entries()) {
      if (typeof name !== "string") continue;
      const path = ["equipment", index];
      if (Object.hasOwn(equipment, name)) {
        this.#report.at({ document: scenario, path }, `${name} stands here twice`);
        continue;
      }
      const document = this.#read("equipment", scenario, path);
      equipment[name] = undefined;
      if (document === null) continue;
      this.#overlayDefaults(["equipment", name], "equipment");
      this.#overlayFile(["equipment", name], document, name);
      settleMachine(this.#assembly, name, document.data);
    }
  }

  #composeTopology(scenario: Document): void {
    const { data } = this.#assembly;
    const topology = this.#read("topologies", scenario, ["topology"]);
    Object.assign(data, LINE_PARTS);
    if (topology !== null) {
      const { source: _s, sources: _t, materials: _m, ...line } = topology.data as Mapping;
      this.#assembly.overlay(["topology"], { name: valueAt(scenario.data, ["topology"]), ...line }, root(topology));
      this.#assembly.setOrigin(["topology"], root(topology));
      const materials = this.#read("materials", topology, ["materials"]);
      if (materials !== null) this.#put(["materials"], materials, []);
      this.#composeSources(topology);
    }
    this.#composeBehaviors(scenario, topology);
  }

  /** The files that a topology's `source` or `sources` names, each with its place there. */
  #composeSources(topology: Document): void {
    const { data } = this.#assembly;
    for (const [node, reference] of sourceReferences(topology, this.#report)) {
      delete data.source;
      data.sources = { ...data.sources as Mapping | undefined, [node]: undefined };
      this.#assembly.setReference(["sources", node], reference);
      const source = this.#read("sources", reference.document, reference.path);
      if (source === null) continue;
      this.#overlayDefaults(["sources", node], "source");
      const inventory = ["sources", node, "initial_inventory"];
      if (hasArrivals(node, source, this.#sets)) this.#assembly.put(inventory, undefined, root(source));
      this.#overlayFile(["sources", node], source, String(valueAt(reference.document.data, reference.path)));
    }
  }

  /** The scenario's behaviour and those that nodes name; the default one needs no file. */
  #composeBehaviors(scenario: Document, topology: Document | null): void {
    this.#put(["behavior"], scenario, ["behavior"]);
    this.#assembly.data.behaviors = {};
    const line = topology?.data as { nodes?: unknown; stations?: unknown } | undefined;
    const list = line?.nodes === undefined ? "stations" : "nodes";
    const nodes = Array.isArray(line?.[list]) ? line[list] as unknown[] : [];
    const references: Place[] = nodes.map((_, index) => ({ document: topology!, path: [list, index, "behavior_ref"] }));
    this.#composeBehavior({ document: plainDocument(DEFAULT_BEHAVIOR), path: [] });
    for (const place of [{ document: scenario, path: ["behavior"] }, ...references]) this.#composeBehavior(place);
  }

  #composeBehavior({ document, path }: Place): void {
    const name = valueAt(document.data, path);
    const behaviors = this.#assembly.data.behaviors as Mapping;
    if (typeof name !== "string" || Object.hasOwn(behaviors, name)) return;
    behaviors[name] = undefined;
    if (name === DEFAULT_BEHAVIOR && !this.#library.has("behaviors", name)) {
      behaviors[name] = structuredClone(BUILT_IN);
      return;
    }
    const behavior = this.#read("behaviors", document, path);
    if (behavior === null) return;
    this.#overlayFile(["behaviors", name], behavior, name);
    settleBehavior(this.#assembly, name);
  }

  /** The file that a reference names, its constants put in, checked; null with problems in the report. */
  #read(kind: Kind, from: Document, path: Place["path"]): Document | null {
    const document = this.#follow(from, path, kind);
    if (document === null) return null;
    const expanded = this.#constants.expand(document);
    return this.#check(expanded, fileSchema(kind, expanded.data));
  }

  #follow(from: Document, path: Place["path"], kind: Kind): Document | null {
    const name = valueAt(from.data, path);
    return typeof name === "string" ? this.#library.read(kind, name, { document: from, path }) : null;
  }

  #check(document: Document, schema: z.ZodType): Document {
    for (const fault of validate(schema, document.data).faults) {
      this.#report.at({ document, path: fault.path }, fault.message, fault.part);
    }
    return document;
  }

  #put(target: Place["path"], document: Document, path: Place["path"]): void {
    const value = valueAt(document.data, path);
    if (value !== undefined) this.#assembly.put(target, value, { document, path });
  }

  #overlayDefaults(target: Place["path"], group: string): void {
    const values = isMapping(this.#defaults.data) ? own(this.#defaults.data, group) : undefined;
    if (isMapping(values)) this.#assembly.overlayDefaults(target, values, { document: this.#defaults, path: [group] });
  }

  #overlayFile(target: Place["path"], document: Document, name: string): void {
    this.#assembly.overlay(target, { name, ...document.data as Mapping }, root(document));
    this.#assembly.setOrigin(target, root(document));
  }
}

function root(document: Document): Place {
  return { document, path: [] };
}
