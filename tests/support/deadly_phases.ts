/**
 * A module of a phase that ends its whole process.
 *
 * @module
 */
import { definePhase } from "../../src/phases/define_phase.ts";

definePhase("TestKillsProcess", {
  params: {},
  create: () => () => {
    Deno.kill(Deno.pid, "SIGKILL");
    throw new Error("the process has ended");
  },
});
