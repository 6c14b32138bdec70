/**
 * The phases registered by modules, by handler name: what behaviours may name beside the built-in six.
 *
 * @module
 */
import { z } from "../../deps/zod.ts";

/** The fields of a phase's `params`, each a schema such as those of `parameter`. */
export type PhaseFields = Readonly<Record<string, z.ZodType>>;

/** The values of those fields. */
export type PhaseParams<Fields extends PhaseFields> = { readonly [Key in keyof Fields]: z.output<Fields[Key]> };

/** A registered phase as the configuration sees it. */
export interface RegisteredPhase {
  readonly handler: string;
  /** What its `params` may hold. */
  readonly params: z.ZodObject;
  /** How the engine makes it; the engine knows its type. */
  readonly definition: unknown;
}

/**
 * One registry per process, also where two copies of linetwin are loaded (a module that imports it from a URL, run by
 * an installed program): each phase is found whichever copy it was registered with.
 */
const KEY = Symbol.for("linetwin.phases");
const registry: Map<string, RegisteredPhase> = (globalThis as { [KEY]?: Map<string, RegisteredPhase> })[KEY] ??=
  new Map();

/** Registers a phase, in place of an earlier one of its name. */
export function registerPhase(phase: RegisteredPhase): void {
  registry.set(phase.handler, phase);
}

/** The phase registered under a handler's name. */
export function registeredPhase(handler: string): RegisteredPhase | undefined {
  return registry.get(handler);
}

/** The names of all registered phases. */
export function registeredPhases(): string[] {
  return [...registry.keys()];
}

/** A schema of `params` that have these fields and no other. */
export function paramsOf(fields: PhaseFields): z.ZodObject {
  return z.strictObject(fields);
}
