import { deepStrictEqual, strictEqual } from "node:assert/strict";
import type { Line, LineNode } from "../../src/model/line.ts";
import { autonomySeconds, lineBalance } from "../../src/results/balance.ts";
import { balanceWarnings } from "../../src/results/balance_warnings.ts";
import { buffer, LINE, node } from "./filler_line.ts";

/** A station as `[name, base units per hour of the whole line or null, where it leads]`. */
type Station = readonly [name: string, unitsPerHour: number | null, leadsTo: readonly string[]];

/** A line of stations of one machine each; the critical one is the slowest. */
function lineOf(stations: readonly Station[], changes: Record<string, Partial<LineNode>> = {}): Line {
  const names = stations.map(([name]) => name);
  const nodes = stations.map(([name, unitsPerHour, leadsTo], index) =>
    node({
      name,
      machines: [index],
      ratedSpeed: unitsPerHour === null ? null : unitsPerHour / 3600,
      leadsTo: leadsTo.map((next) => names.indexOf(next)),
      ...changes[name],
    })
  );
  const speeds = nodes.map(({ ratedSpeed }) => ratedSpeed ?? Infinity);
  const slowest = Math.min(...speeds);
  return { ...LINE, nodes, criticalNode: slowest === Infinity ? -1 : speeds.indexOf(slowest) };
}

/** Stations one after the other. */
function chain(...stations: readonly [name: string, unitsPerHour: number | null][]): Line {
  return lineOf(stations.map(([name, speed], index) => [name, speed, stations.slice(index + 1, index + 2).map(first)]));
}

function first([name]: readonly [string, unknown]): string {
  return name;
}

/** Two packers of half the line each, one of them of three machines; cartons on the side carry no base units. */
const PARALLEL = lineOf([
  ["Filler", 3600, ["PackerA", "PackerB"]],
  ["Erector", null, ["PackerA"]],
  ["PackerA", 7200, ["Palletizer"]],
  ["PackerB", 5400, ["Palletizer"]],
  ["Palletizer", 9000, []],
], { PackerA: { machines: [2, 3, 4], share: 0.5 }, PackerB: { share: 0.5 } });

Deno.test("The V-curve is each station's rated speed over the critical one's", () => {
  const balance = lineBalance(PARALLEL);
  deepStrictEqual(balance.map(({ name, machineCount }) => [name, machineCount]), [
    ["Filler", 1],
    ["Erector", 1],
    ["PackerA", 3],
    ["PackerB", 1],
    ["Palletizer", 1],
  ]);
  deepStrictEqual(balance.map(({ ratedUnitsPerHour }) => ratedUnitsPerHour), [3600, null, 7200, 5400, 9000]);
  deepStrictEqual(balance.map(({ ratioToCritical }) => ratioToCritical), [1, null, 2, 1.5, 2.5]);
});

Deno.test("Without a station that carries base units there are no ratios, no autonomy and no warnings", () => {
  const line = chain(["Erector", null], ["Gluer", null]);
  deepStrictEqual(lineBalance(line).map(({ ratioToCritical }) => ratioToCritical), [null, null]);
  strictEqual(autonomySeconds(line, line.buffers[0]), null);
  deepStrictEqual(balanceWarnings(line), []);
});

Deno.test("A full buffer keeps the flow over it going for capacity × base units / (critical speed × share)", () => {
  const of = (changes: Parameters<typeof buffer>[0]) => autonomySeconds(PARALLEL, changes as ReturnType<typeof buffer>);
  const place = { name: "b", from: 0, to: 1 };
  strictEqual(of(buffer(place)), 50);
  strictEqual(of(buffer({ ...place, capacity: 10, unitsPerItem: 12 })), 120);
  strictEqual(of(buffer({ ...place, capacity: 10, unitsPerItem: 12, share: 0.5 })), 240);
  strictEqual(of(buffer({ ...place, capacity: 0 })), 0);
  strictEqual(of(buffer({ ...place, capacity: Infinity })), null);
  strictEqual(of(buffer({ ...place, unitsPerItem: 0 })), null);
  strictEqual(of(buffer({ ...place, share: 0 })), null);
});

Deno.test("A V-curve as it should be has no warnings", () => {
  const line = chain(["Depal", 14000], ["Rinser", 12000], ["Filler", 10000], ["Capper", 10500], ["Packer", 12600]);
  deepStrictEqual(balanceWarnings(line), []);
  deepStrictEqual(balanceWarnings(PARALLEL), []);
});

Deno.test("A neighbour of the critical station that is less than 5% faster is named with both speeds", () => {
  const line = chain(["Rinser", 10499], ["Filler", 10000], ["Capper", 10000], ["Packer", 12000]);
  deepStrictEqual(balanceWarnings(line), [
    "Rinser, next to the critical station Filler, is only 4.9% faster (10,499 against 10,000 base units an hour); " +
    "at least 5% is needed to make up for stops",
    "Capper, next to the critical station Filler, is no faster (10,000 against 10,000 base units an hour); " +
    "at least 5% is needed to make up for stops",
  ]);
});

Deno.test("A station that is slower than its neighbour nearer to the critical one is named, on either side", () => {
  const line = chain(
    ["Depal", 12000],
    ["Rinser", 13000],
    ["Filler", 10000],
    ["Capper", 11000],
    ["Packer", 10800],
    ["Palletizer", 13000],
  );
  deepStrictEqual(balanceWarnings(line), [
    "Depal is slower than Rinser (12,000 against 13,000 base units an hour), " +
    "although it stands farther from the critical station Filler",
    "Packer is slower than Capper (10,800 against 11,000 base units an hour), " +
    "although it stands farther from the critical station Filler",
  ]);
});

Deno.test("Speeds that differ only by how they were computed are equal", () => {
  const third = 10000 * (0.1 + 0.2) / 0.3;
  deepStrictEqual(balanceWarnings(chain(["Filler", 9000], ["Capper", third], ["Packer", 10000])), []);
  deepStrictEqual(balanceWarnings(chain(["Filler", 3600 / 0.3 * 0.1], ["Capper", 1260]))[0], undefined);
});

Deno.test("Stations without base units are looked through", () => {
  const line = chain(["Filler", 10000], ["Erector", null], ["Gluer", null], ["Packer", 10200]);
  deepStrictEqual(balanceWarnings(line).map((text) => text.split(",")[0]), ["Packer"]);
});

Deno.test("Where ways part and meet, each pair of neighbours is judged once", () => {
  const line = lineOf([
    ["Filler", 10000, ["Erector", "Gluer", "PackerA"]],
    ["Erector", null, ["PackerA"]],
    ["Gluer", null, ["PackerA", "PackerB"]],
    ["PackerA", 10100, ["Palletizer"]],
    ["PackerB", 20000, ["Palletizer"]],
    ["Palletizer", 15000, []],
  ]);
  deepStrictEqual(balanceWarnings(line).map((text) => text.split(" ").slice(0, 5).join(" ")), [
    "PackerA, next to the critical",
    "Palletizer is slower than PackerB",
  ]);
});

Deno.test("A branch that neither leads to the critical station nor comes from it is not compared", () => {
  const line = lineOf([
    ["Sorter", 40000, ["PackerA", "PackerB"]],
    ["PackerA", 10000, []],
    ["PackerB", 30000, ["Wrapper"]],
    ["Wrapper", 20000, []],
  ]);
  deepStrictEqual(balanceWarnings(line), []);
});
