/**
 * A module of phases that do what no phase should. As `fatal_phases.ts?marker=FILE` its phase `TestClosesOnce` ends the
 * worker only where there is no such file yet, which it makes.
 *
 * @module
 */
import { definePhase } from "../../src/phases/define_phase.ts";
import { parameter } from "../../src/phases/parameter.ts";
import { GO, type Outcome } from "../../src/engine/stations/phase.ts";

const marker = new URL(import.meta.url).searchParams.get("marker");

define("TestThrows", () => {
  throw new Error("the gripper is gone");
});

define("TestStray", () => {
  setTimeout(() => {
    throw new Error("a timer of a phase");
  });
});

define("TestRejects", () => {
  Promise.reject(new Error("a promise of a phase"));
});

define("TestCloses", () => self.close());

define("TestExits", () => Deno.exit(0));

define("TestEndless", () => {
  for (;;);
});

define("TestClosesOnce", () => {
  if (marker === null || exists(marker)) return;
  Deno.writeTextFileSync(marker, "");
  self.close();
});

definePhase("TestChangesParams", {
  params: { count: parameter.count.default(1) },
  create({ params }) {
    (params as { count: number }).count++;
    return () => GO;
  },
});

/** Defines a phase that does something in its first cycle. */
function define(handler: string, first: () => void): void {
  definePhase(handler, {
    params: {},
    create: () => {
      let isFirst = true;
      return (): Outcome => {
        if (isFirst) first();
        isFirst = false;
        return GO;
      };
    },
  });
}

function exists(path: string): boolean {
  try {
    Deno.statSync(path);
    return true;
  } catch {
    return false;
  }
}
