import { z } from "../../deps/zod.ts";
import { survivalAt } from "../../distribution/distribution.ts";
import { positiveQuantity, type Quantity, quantity, toSeconds } from "../../distribution/quantity.ts";
import { name } from "./quantities.ts";
import { wearSchema } from "./wear_schema.ts";

const mode = z.strictObject({
  name: name.describe("names the cause of the stop in the events"),
  mtbf_min: positiveQuantity.describe("minutes between failures; a number is the mean of an exponential"),
  mttr_min: quantity.describe("minutes to repair; a number is the mean of an exponential"),
  basis: z.enum(["operating", "calendar"]).default("operating")
    .describe("whether the time to failure passes only while the machine executes, or always"),
  after_failure: z.enum(["resume", "restart", "scrap"]).default("resume")
    .describe("what becomes of the cycle that it interrupts: executed to its end, executed anew, or rejected"),
  wear: wearSchema.optional().describe(
    "how the part wears out before; without it the stop is no failure of a data set",
  ),
});

/** A way to fail. */
export type FailureMode = z.output<typeof mode>;

/** A way to fail as it is written: some values do not go together. */
export const failureMode = mode.superRefine((written, check) => {
  for (const [path, message] of contradictions(written)) check.addIssue({ code: "custom", path: [...path], message });
});

function* contradictions({ basis, after_failure, wear, mttr_min }: FailureMode): Generator<[string[], string]> {
  if (basis === "calendar" && after_failure !== "resume") {
    yield [["after_failure"], "must be resume with basis: calendar, which interrupts and resumes"];
  }
  if (wear === undefined) return;
  if (canBeZero(mttr_min)) yield [["mttr_min"], "must be above 0 with wear: a failure is seen by the time it takes"];
  for (const [effect, strength] of Object.entries(wear.effects)) {
    if (basis === "operating" || strength === 0) continue;
    yield [["wear", "effects", effect], "must be 0 with basis: calendar, whose damage does not follow the work"];
  }
}

/** Whether a repair takes no time with some chance. */
function canBeZero(time: Quantity): boolean {
  return survivalAt(toSeconds(time, { unitSeconds: 60, plainNumber: "exponential" }), 0) < 1;
}
