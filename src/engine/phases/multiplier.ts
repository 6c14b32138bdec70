import type { WearEffects } from "../../model/wear.ts";
import type { AnomalyWindow } from "../anomalies/draw_windows.ts";
import { disturbanceOf } from "../anomalies/disturbance.ts";
import type { Station } from "../stations/station.ts";

/**
 * A function that tells what the chance of a microstop, the time of a cycle or the chance of a defect is times at this
 * moment, by damage and by what goes wrong on purpose; null where it is 1 at any time.
 */
export function multiplierOf(
  effect: keyof WearEffects,
  { station, windows }: { readonly station: Station; readonly windows: readonly AnomalyWindow[] },
): (() => number) | null {
  const disturbance = disturbanceOf(effect, windows);
  const isWorn = station.machine.phases.some((phase) =>
    phase.kind === "breakdown" && (phase.wear?.effects?.[effect] ?? 0) > 0
  );
  const byDamage = () => station.operatingFailures!.damageEffects!.factor(effect);
  if (disturbance === null) return isWorn ? byDamage : null;
  const byWindow = () => disturbance.factorAt(station.now);
  return isWorn ? () => byDamage() * byWindow() : byWindow;
}
