/**
 * Whether a machine has failed often enough for C-MAPSS's files, and which machine that is.
 *
 * @module
 */
import { didYouMean } from "../../config/problems/nearest.ts";
import { type DropInContext, DropInError } from "./drop_in.ts";

/** Units of C-MAPSS's FD001. */
export const TRAIN_MOST = 100;

const TRAIN_LEAST = 10;
const TEST_LEAST = 3;

/**
 * The machine whose lives are written: the one asked for, or the watched one with most failures.
 *
 * @throws {DropInError} When there is no such machine, or none that is watched and fails.
 */
export async function chosenMachine({ connection, facts: { cmapssMachine } }: DropInContext): Promise<string> {
  const found = await connection.runAndReadAll(`
    SELECT machine_id, count(failures.time_s) AS failed
    FROM (SELECT machine_id, min(position) AS position FROM machines
        WHERE machine_id IN (SELECT machine_id FROM telemetry) GROUP BY machine_id)
      LEFT JOIN failures USING (machine_id)
    GROUP BY machine_id, position ORDER BY failed DESC, position`);
  const watched = found.getRows().map(([machine]) => String(machine));
  if (cmapssMachine === null) {
    if (watched.length > 0) return watched[0];
    throw new DropInError("Cannot write cmapss: no machine has sensors");
  }
  if (watched.includes(cmapssMachine)) return cmapssMachine;
  throw new DropInError(
    `Cannot write cmapss of machine ${JSON.stringify(cmapssMachine)}: machines with sensors are ${watched.join(", ")}${
      didYouMean(cmapssMachine, watched)
    }`,
  );
}

/** @throws {DropInError} When there are too few units; it says how many runs would do. */
export function refuseFew(
  { train, test, machine, facts: { seeds, splits } }: {
    readonly train: readonly unknown[];
    readonly test: readonly unknown[];
    readonly machine: string;
    readonly facts: Pick<DropInContext["facts"], "seeds" | "splits">;
  },
): void {
  if (train.length >= TRAIN_LEAST && test.length >= TEST_LEAST) return;
  const short = Math.max(TRAIN_LEAST / Math.max(train.length, 0.5), TEST_LEAST / Math.max(test.length, 0.5));
  const enough = Math.ceil(1.25 * short * seeds.length);
  throw new DropInError(
    `Cannot write cmapss: whole lives of ${machine}: ${train.length} to train on, ${test.length} to test, ` +
      `where it takes ${TRAIN_LEAST} and ${TEST_LEAST}; some ${enough} runs would do` +
      (splits.by === "run" ? "" : `, divided by run (here: by ${splits.by})`),
  );
}
