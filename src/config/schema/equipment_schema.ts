/**
 * What one machine is: its rate, how it fails, stops, errs, and what it costs.
 *
 * @module
 */
import { z } from "../../deps/zod.ts";
import { EQUIPMENT_PARAMETERS, PARAMETER_NAMES } from "./equipment_parameters.ts";
import type { ParameterGroup } from "./parameter_groups.ts";
import { named } from "./quantities.ts";

type Parameters = typeof EQUIPMENT_PARAMETERS;

/** The schemas of the parameters of a group, by name. */
type Shape<Group> = {
  [Name in keyof Parameters as Parameters[Name]["group"] extends Group ? Name : never]: Parameters[Name]["schema"];
};

/** One machine's parameters: `config/equipment/*.yaml`. */
export const equipmentSchema = z.strictObject({
  ...named,
  ...shapeOf(null),
  reliability: group("reliability").describe("how it breaks down"),
  performance: group("performance").describe("how it jams, and how fast it runs"),
  quality: group("quality").describe("what it spoils, finds and mends"),
  cost_rates: group("cost_rates").describe("what an hour of it costs"),
});

/** A machine's parameters, every one of them explicit. */
export type Equipment = z.output<typeof equipmentSchema>;

function group<Group extends ParameterGroup>(name: Group) {
  return z.strictObject(shapeOf(name)).prefault({} as never);
}

function shapeOf<Group extends ParameterGroup | null>(group: Group): Shape<Group> {
  const names = PARAMETER_NAMES.filter((name) => EQUIPMENT_PARAMETERS[name].group === group);
  return Object.fromEntries(names.map((name) => [name, EQUIPMENT_PARAMETERS[name].schema])) as Shape<Group>;
}
