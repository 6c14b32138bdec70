import { deepStrictEqual, match, ok, strictEqual } from "node:assert/strict";
import { withConfig } from "../config/changed_config.ts";
import { inFolder, linetwin } from "./linetwin.ts";

/** A buffer so large that within a few hours it only fills: its first machine is twice as fast as its second. */
const FILLING = {
  "runs/filling.yaml": "scenario: filling\nduration_hours: 4\n",
  "scenarios/filling.yaml": "topology: filling\nequipment: [Fast, Slow]\n",
  "topologies/filling.yaml":
    "source: infinite_raw\nmaterials: cosmetics\nstations:\n  - {name: Fast, output_type: Tube}\n  - {name: Slow, output_type: Case, batch_in: 12}\n",
  "equipment/fast.yaml": "name: Fast\nuph: 7200\nbuffer_capacity: 1000000\n",
  "equipment/slow.yaml": "name: Slow\nuph: 300\n",
  // A large buffer fills within the first half hour, and stays full.
  "experiments/filled.yaml": "run: filling\nset: {equipment.Fast.buffer_capacity: 1800, run.duration_hours: 8}\n",
};

const warmup = (args: readonly string[], cwd: string) => linetwin(["experiment", "warmup", ...args], { cwd });

Deno.test("A line that only fills gets no warm-up, but the advice to watch it for longer", () =>
  withConfig(FILLING, (config) =>
    inFolder(async (cwd) => {
      const { code, stdout } = await warmup(["filling", "--config", config, "--replications", "2"], cwd);
      strictEqual(code, 0);
      match(stdout, /^filling {2}2 replications of 4 h\n/);
      match(stdout, /^Tubes in buffers: has not settled within half of the run\n/m);
      match(stdout, /\n\nNo warm-up can be suggested: .*\nWatch it for longer, with --hours 12, or /);
      deepStrictEqual([...Deno.readDirSync(cwd)], []);
    })));

// 7,200 an hour come in and 3,600 go out: 1,800 places are full after half an hour.
Deno.test("A line that settles after half an hour gets a warm-up of that, also by its experiment's name", () =>
  withConfig(FILLING, (config) =>
    inFolder(async (cwd) => {
      const args = ["filled", "--config", config, "--replications", "2"];
      const { stdout } = await warmup(args, cwd);
      match(stdout, /\n\nMSER-5 suggests a warm-up of 0\.[4-6]\d* h \(\d+ min\), which the summary then leaves out:\n/);
      match(stdout, /\nwarmup_hours: (0\.\d+) in the run's file, or for once --set run\.warmup_hours=\1\n$/);
      const report = JSON.parse((await warmup([...args, "--json"], cwd)).stdout);
      const [, buffers] = report.series;
      ok(Math.abs(report.suggested_hours - 0.5) <= 0.1, report.suggested_hours);
      ok(Math.abs(buffers.mean.at(-1) - 1800) <= 2, "the buffer is full in the end");
      strictEqual((await warmup([...args, "--quiet"], cwd)).stdout, "");
      const known = await warmup([...args, "--set", "run.warmup_hours=1"], cwd);
      match(known.stdout, /^filling {2}2 replications of 8 h \(the first 1 h is warm-up\)\n/);
      const longer = await warmup([...args, "--hours", "16", "--json"], cwd);
      strictEqual(JSON.parse(longer.stdout).duration_hours, 16);
    })));
