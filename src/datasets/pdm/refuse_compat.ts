import { didYouMean } from "../../config/problems/nearest.ts";
import { CYCLE_HOURS } from "../compat/cmapss_spells.ts";
import type { PdmOptions } from "./options.ts";
import type { WatchedMachine } from "./watched.ts";

/**
 * Refuses drop-ins that cannot be, before anything is simulated for them.
 *
 * @throws {RangeError} When the machine of `cmapss` is none, or nobody asks for that; when its cycles are shorter than rows.
 */
export function refuseCompat(
  { compat = [], cmapssMachine }: PdmOptions,
  { machines, intervalSeconds }: { readonly machines: readonly WatchedMachine[]; readonly intervalSeconds: number },
): void {
  const isAsked = compat.includes("cmapss");
  if (cmapssMachine !== undefined) {
    if (!isAsked) {
      throw new RangeError(`Cannot take ${cmapssMachine} for cmapss, which is not asked for: add --compat cmapss`);
    }
    const watched = machines.filter(({ sensors, modes }) => sensors.length > 0 && modes.length > 0).map(({ name }) =>
      name
    );
    if (!watched.includes(cmapssMachine)) {
      throw new RangeError(
        `Cannot write cmapss of machine ${JSON.stringify(cmapssMachine)}: machines with sensors and wear are ${
          watched.join(", ")
        }${didYouMean(cmapssMachine, watched)}`,
      );
    }
  }
  const longest = 3600 * CYCLE_HOURS;
  if (isAsked && intervalSeconds > longest) {
    throw new RangeError(
      `Cannot write cmapss with a row every ${intervalSeconds} s: its cycles are ${longest} s long; ` +
        `ask for rows of ${longest} s at most (--interval)`,
    );
  }
}
