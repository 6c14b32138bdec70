import type { ResolvedRun } from "../resolve/resolved.ts";

/**
 * A sentence for each speed set for one run that its machine does not run at, since it has the time of a cycle.
 *
 * @param paths of what was set: `equipment.Filler.uph`
 */
export function nameplateWarnings({ equipment }: ResolvedRun, paths: readonly string[]): string[] {
  return paths.flatMap((path) => {
    const name = SPEED.exec(path)?.[1];
    if (name === undefined || !Object.hasOwn(equipment, name)) return [];
    if (equipment[name].performance.cycle_time_sec === null) return [];
    return [`${path}: ${name} runs by cycle_time_sec, uph is only its nameplate`];
  });
}

const SPEED = /^equipment\.(.+)\.uph$/;
