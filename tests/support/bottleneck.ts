/**
 * The active period method by its definition: at every instant, look at all periods.
 *
 * @module
 */

/** A machine is active from one moment to another, seconds. */
export interface ActivePeriod {
  readonly machine: number;
  readonly from: number;
  readonly to: number;
}

/** Seconds as a bottleneck between two moments. */
export interface BottleneckSeconds {
  readonly sole: number[];
  readonly shifting: number[];
  readonly line: number;
}

/** Goes through the stretches between any two beginnings and ends. */
export function bottleneckByDefinition(
  periods: readonly ActivePeriod[],
  { machineCount, since = 0, until }: { machineCount: number; since?: number; until: number },
): BottleneckSeconds {
  const moments = [...new Set([since, until, ...periods.flatMap(({ from, to }) => [from, to])])].sort((a, b) => a - b);
  const stretches = moments.slice(1).map((to, i) => ({ from: moments[i], to }));
  const successive = successiveBottlenecks(periods, stretches);
  const result = { sole: new Array(machineCount).fill(0), shifting: new Array(machineCount).fill(0), line: 0 };
  for (const { from, to } of stretches.filter(({ from, to }) => from >= since && to <= until)) {
    const during = successive.map((period) => contains(period, from, to));
    if (during.includes(true)) result.line += to - from;
    for (const [i, { machine }] of successive.entries()) {
      if (!during[i]) continue;
      const kind = during[i - 1] || during[i + 1] ? result.shifting : result.sole;
      kind[machine] += to - from;
    }
  }
  return result;
}

/** The longest period of each stretch, of equal ones the first to begin, without repetition. */
function successiveBottlenecks(periods: readonly ActivePeriod[], stretches: readonly { from: number; to: number }[]) {
  const successive: ActivePeriod[] = [];
  for (const { from, to } of stretches) {
    const [longest] = periods.filter((period) => contains(period, from, to))
      .sort((a, b) => (b.to - b.from) - (a.to - a.from) || a.from - b.from || a.machine - b.machine);
    if (longest !== undefined && longest !== successive.at(-1)) successive.push(longest);
  }
  return successive;
}

function contains(period: ActivePeriod, from: number, to: number): boolean {
  return period.from <= from && period.to >= to;
}
