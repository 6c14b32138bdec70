import type { MachineTotals } from "../../src/engine/record/columns.ts";

/** What a machine has counted before it did anything. */
export const NO_COUNTS = {
  output: 0,
  defectsCreated: 0,
  rejected: 0,
  missed: 0,
  falselyRejected: 0,
  scrapped: 0,
  inspected: 0,
  found: 0,
  repeatedUnits: 0,
  completedUnitsRejected: 0,
  taken: 0,
} satisfies Omit<MachineTotals, "stateSeconds" | "stateCounts" | "outputWithoutNewDefect">;
