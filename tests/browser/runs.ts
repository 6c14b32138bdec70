/**
 * Runs whose charts are looked at in a browser: those that ship, and those that are hard to draw.
 *
 * @module
 */
import { defineRun } from "../../src/config/define.ts";
import type { RunDefinition } from "../../src/config/definition.ts";
import { loadRun } from "../../src/config/load.ts";
import type { ResolvedRun } from "../../src/config/resolve/resolved.ts";
import { wornRun } from "../datasets/worn_line.ts";
import { smallLine } from "../support/small_line.ts";

/** What reads badly, or is markup, in place of the names of the run `cartoning_8hr`. */
export const HOSTILE: Readonly<Record<string, string>> = {
  Filler: "<script>alert(1)</script>",
  Inspector: `"'&amp;<b>`,
  Cartoner: "long ".repeat(40).trim(),
  Palletizer: "\u202eمعبئ\u202e sdrawkcab",
  CartonErector: "W".repeat(200),
  Erector: "]]>--><img src=x onerror=alert(1)>",
  Tube: "</svg><script>alert(2)</script>",
  Case: "علبة",
  Carton: "{{y}} %s \u2066",
  Pallet: "💊".repeat(60),
  "Fresh Toothpaste 5oz Tube": "</title><script>alert(3)</script>",
};

/** The runs by what is special about them. */
export const RUNS: Readonly<Record<string, () => ResolvedRun | Promise<ResolvedRun>>> = {
  "the baseline": () => loadRun("baseline_8hr"),
  "another product": () => loadRun("bottling_8hr"),
  "two packers": () => loadRun("two_packers_8hr"),
  "two sources": () => loadRun("cartoning_8hr"),
  "30 days": () => loadRun("baseline_8hr", { hours: 720 }),
  "a second": () => loadRun("baseline_8hr", { hours: 0.0003 }),
  "a warm-up": () => loadRun("baseline_8hr", { set: { "run.warmup_hours": 2 } }),
  "no stops": () =>
    smallLine([{ name: "Only", cycle: 2 }, { name: "Last", cycle: 1 }], { seconds: 3600, interval: 60 }),
  "one machine": () => smallLine([{ name: "Only", cycle: 2, jam: { probability: 0.1, seconds: 9 } }], { seconds: 900 }),
  "15 machines": () =>
    smallLine(
      Array.from({ length: 15 }, (_, i) => ({
        name: `Machine with a name of sixty letters, which is number ${i + 1} of it`.padEnd(60, "s").slice(0, 60),
        cycle: 1 + i / 20,
        capacity: 9,
        jam: { probability: 0.02, seconds: 20 },
      })),
      { seconds: 7200, interval: 300 },
    ),
  "40 machines": () => smallLine(Array.from({ length: 40 }, (_, i) => ({ name: `M${i + 1}`, cycle: 1, capacity: 9 }))),
  sensors: () => wornRun({ duration_hours: 300, anomalies: [{ kind: "drift", per_month: 6 }] }),
  "hostile names": async () => renamed(await loadRun("cartoning_8hr"), HOSTILE),
};

/** The run with other names, wherever they are. */
function renamed(run: ResolvedRun, names: Readonly<Record<string, string>>): ResolvedRun {
  const change = (value: unknown): unknown => {
    if (typeof value === "string") return names[value] ?? value;
    if (Array.isArray(value)) return value.map(change);
    if (typeof value !== "object" || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, part]) => [names[key] ?? key, change(part)]));
  };
  return defineRun(change(run) as RunDefinition);
}
