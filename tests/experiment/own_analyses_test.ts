import assert from "node:assert/strict";
import { defineRun } from "../../src/config/define.ts";
import {
  activePeriodPercent,
  arrowPercent,
  machinesOf,
  type OwnAnalyses,
  ownMetrics,
} from "../../src/experiment/own_analyses.ts";
import { ResultTable } from "../../src/experiment/result_table.ts";

/** A line of stations with so many machines each. */
function lineOf(stations: Readonly<Record<string, number>>) {
  const names = Object.keys(stations);
  return defineRun({
    materials: names.map((name) => `${name} part`),
    topology: {
      stations: names.map((name) => ({ name, output_type: `${name} part`, count: stations[name] })),
    },
    equipment: Object.fromEntries(names.map((name) => [name, {}])),
  });
}

type Replication = Readonly<Record<string, number>> | null;

/** What a line says of itself in each replication, NaN where it says nothing; null where that failed. */
function own(stations: Readonly<Record<string, number>>, replications: readonly Replication[]): OwnAnalyses {
  const run = lineOf(stations), metrics = ["line.throughput_per_hour", ...ownMetrics(run)];
  const table = new ResultTable(metrics.length);
  replications.forEach((values, replication) => {
    const task = { variant: 1, replication, seed: replication };
    if (values === null) table.fail({ ...task, reason: "made to fail" });
    else table.add(task, Float64Array.from(metrics, (path) => values[path.replace(/^bottleneck\.\w+\./, "")] ?? NaN));
  });
  return { run, table, variant: 1, metrics };
}

/** By station how severely the arrows point at it; NaN where one leads away. */
function pointing(severities: readonly Readonly<Record<string, number>>[]): Replication[] {
  return severities.map((each) =>
    Object.fromEntries(Object.entries(each).map(([name, severity]) => [`${name}.arrow_severity`, severity]))
  );
}

Deno.test("Every machine is asked for its shares, every station for its arrows", () => {
  assert.deepEqual(ownMetrics(lineOf({ A: 1, B: 2 })), [
    "bottleneck.machines.A.sole_percent",
    "bottleneck.machines.A.shifting_percent",
    "bottleneck.stations.A.arrow_severity",
    "bottleneck.machines.B.1.sole_percent",
    "bottleneck.machines.B.1.shifting_percent",
    "bottleneck.machines.B.2.sole_percent",
    "bottleneck.machines.B.2.shifting_percent",
    "bottleneck.stations.B.arrow_severity",
  ]);
  assert.deepEqual(machinesOf(lineOf({ A: 1, B: 2 }), "B"), ["B.1", "B.2"]);
});

Deno.test("A station's share is sole and shifting of its greatest machine, mean over the replications that have it", () => {
  const shares = (...[first, second]: [sole: number, shifting: number][]) => ({
    "B.1.sole_percent": first[0],
    "B.1.shifting_percent": first[1],
    "B.2.sole_percent": second[0],
    "B.2.shifting_percent": second[1],
  });
  // Sums over the two: B.1 (10 + 1 + 30 + 3)/2 = 22, B.2 (50 + 5 + 4 + 1)/2 = 30, the greatest of each alone 44.
  const analyses = own({ A: 1, B: 2 }, [shares([10, 1], [50, 5]), null, shares([30, 3], [4, 1])]);
  assert.equal(activePeriodPercent(analyses, "B"), 30);
  assert.equal(activePeriodPercent(analyses, "A"), null);
  assert.equal(activePeriodPercent(own({ A: 1, B: 2 }, [null]), "B"), null);
});

Deno.test("The share of arrows is one of the replications that succeeded", () => {
  const away = NaN;
  const analyses = own({ A: 1, B: 1, C: 1 }, [
    null,
    ...pointing([{ A: away, B: 0.2, C: 0.1 }, { A: 0.3, B: 0.2, C: away }]),
    null,
    ...pointing([{ A: away, B: 0.1, C: 0.05 }, { A: away, B: 0.4, C: 0 }]),
  ]);
  assert.deepEqual(["A", "B", "C"].map((station) => arrowPercent(analyses, station)), [25, 75, 0]);
  assert.equal(arrowPercent(own({ A: 1, B: 1 }, [null, null]), "A"), null);
});

Deno.test("Of equal severities the first station is pointed at, and of none above 0 nobody is", () => {
  const equal = own({ A: 1, B: 1, C: 1 }, pointing([{ A: 0.1, B: 0.3, C: 0.3 }]));
  assert.deepEqual(["A", "B", "C"].map((station) => arrowPercent(equal, station)), [0, 100, 0]);
  const none = own({ A: 1, B: 1, C: 1 }, pointing([{ A: 0, B: 0, C: 0 }, { A: NaN, B: 0, C: NaN }]));
  assert.deepEqual(["A", "B", "C"].map((station) => arrowPercent(none, station)), [0, 0, 0]);
});

Deno.test("A station alone is always pointed at", () => {
  assert.equal(arrowPercent(own({ A: 1 }, [...pointing([{ A: 0 }, { A: 0 }]), null]), "A"), 100);
});
