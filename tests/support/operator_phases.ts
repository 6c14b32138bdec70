/**
 * A module of phases in which one operator mends all machines, kept rightly and wrongly. Loaded under another address,
 * such as `operator_phases.ts?2`, it is another module with variables of its own.
 *
 * @module
 */
import { definePhase, DOWN, parameter, type PhaseContext } from "../../src/phases/mod.ts";

interface Operator {
  /** Second of the run from which on they are free. */
  freeAt: number;
}

/** Outlives every run: the mistake that experiments are to find. */
const ofTheModule: Operator = { freeAt: 0 };
let runsBegun = 0;

define("TestSharedOperator", ({ shared }) => shared("operator", () => ({ freeAt: 0 })));

define("TestLeakyOperator", () => ofTheModule);

define("TestThrowsLater", ({ shared }) => {
  if (shared("run", () => ++runsBegun) > 1) throw new Error("the operator has gone home");
  return { freeAt: 0 };
});

define("TestLeavesLater", ({ shared }) => {
  if (shared("run", () => ++runsBegun) > 2) self.close();
  return { freeAt: 0 };
});

/** Defines a phase that has its machine wait for the operator, and mended. Each machine made is a line in `log`. */
function define(handler: string, operatorOf: (context: Pick<PhaseContext<unknown>, "shared">) => Operator): void {
  definePhase(handler, {
    params: { seconds: parameter.time, log: parameter.text.optional() },
    create(context) {
      const { machine, params, cause, sampler } = context;
      const operator = operatorOf(context), nextSeconds = sampler(params.seconds, "repair");
      if (params.log !== undefined) Deno.writeTextFileSync(params.log, `${machine.name}\n`, { append: true });
      return (station) => {
        operator.freeAt = Math.max(station.now, operator.freeAt) + nextSeconds();
        return station.stay(DOWN, operator.freeAt - station.now, cause);
      };
    },
  });
}
