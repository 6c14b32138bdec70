/**
 * Which run is meant where none is named, for every command that takes one; and settings of machines with odd names.
 *
 * @module
 */
import { deepStrictEqual, match, ok, strictEqual } from "node:assert/strict";
import { CONFIG, inOddFolder } from "./odd_folder.ts";
import { linetwin } from "./linetwin.ts";

const HOUR = ["--hours", "1"], SMALL = [...HOUR, "--replications", "2"];

/** Every command that may leave its run open, made small. */
const OPEN: Readonly<Record<string, readonly string[]>> = {
  "": [...HOUR, "--no-db"],
  simulate: [...HOUR, "--no-db"],
  compare: [...SMALL, "--no-db", "--workers", "0", "--set", "equipment.Capper.uph=7000"],
  configure: [...HOUR, "--dry-run"],
  "experiment warmup": SMALL,
  "dataset ocel": [...HOUR, "--output", "log"],
  "dataset pdm": [...HOUR, "--output", "pdm", "--runs", "1"],
};

const typed = (
  command: string,
  config: string,
) => [...command.split(" ").filter((word) => word !== ""), ...OPEN[command], "--config", config];

Deno.test("Where no run is named, the only one is meant, by every command", () =>
  inOddFolder(async (cwd) => {
    for (const command of Object.keys(OPEN)) {
      const { code, stderr, stdout } = await linetwin(typed(command, CONFIG), { cwd });
      // A machine without sensors makes no such set; that it has none is said of the run that was meant.
      const isRefused = command === "dataset pdm";
      strictEqual(code, isRefused ? 2 : 0, `${command}\n${stderr}`);
      if (isRefused) match(stderr, /sensor/);
      else if (command !== "dataset ocel") match(stdout, /Early shift's \$5/);
    }
  }));

Deno.test("Of several runs each is offered as the command that names it; of none what to make", () =>
  inOddFolder(async (cwd) => {
    const runs = `${cwd}/${CONFIG}/runs`;
    Deno.copyFileSync(`${runs}/day_shift.yaml`, `${runs}/late.yaml`);
    Deno.writeTextFileSync(`${runs}/late.yaml`, Deno.readTextFileSync(`${runs}/late.yaml`).replace(/^name.*\n/m, ""));
    for (const command of Object.keys(OPEN)) {
      const { code, stderr, stdout } = await linetwin(typed(command, CONFIG), { cwd });
      deepStrictEqual([code, stdout], [2, ""], command);
      match(
        stderr,
        /^Name the run that is meant: my line has 2 of them\.\n {2}deno run .* 'Early shift'\\''s \$5'\n {2}deno run .* late\n$/,
      );
    }
    for (const { name } of Deno.readDirSync(runs)) Deno.removeSync(`${runs}/${name}`);
    const { code, stderr } = await linetwin(["--config", CONFIG], { cwd });
    strictEqual(code, 2);
    match(
      stderr,
      /^There is no run in my line: a file in my line\/runs makes one\. .*:\n {2}deno run .* init first_line\n$/,
    );
  }));

Deno.test("Where the usual run is there, it is meant whatever others there are", async () => {
  const { stdout } = await linetwin(["configure", "--dry-run", "--json"], { cwd: "/" });
  strictEqual(JSON.parse(stdout).metadata.run_name, "baseline_8hr");
});

Deno.test("--set takes names with spaces and dots; one with = is told to be left to its file", () =>
  inOddFolder(async (cwd) => {
    const resolved = async (setting: string) => {
      const args = ["simulate", "--config", CONFIG, "--hours", "0.1", "--no-db", "--json", "--set", setting];
      return await linetwin(args, { cwd });
    };
    const { stdout } = await resolved("equipment.Filler No. 1.uph=3000");
    ok(JSON.parse(stdout).production.bottles_produced <= 300, stdout);
    strictEqual((await resolved("topology.edges.Filler No. 1->Capper's $x.capacity=7")).code, 0);
    const filler = `${cwd}/${CONFIG}/equipment/capper.yaml`, scenario = `${cwd}/${CONFIG}/scenarios/as_it_is.yaml`;
    const line = `${cwd}/${CONFIG}/topologies/bottle_line.yaml`;
    for (const file of [filler, scenario, line]) {
      Deno.writeTextFileSync(file, Deno.readTextFileSync(file).replace(/(name: |- |_ref: )Capper\b(?!')/, "$1A=B"));
    }
    const { code, stderr } = await resolved("equipment.A=B.uph=3000");
    strictEqual(code, 2);
    match(
      stderr,
      /equipment\.A {2}no such place: A; the first = ends the path, so A=B is set in its file or in overrides$/m,
    );
    for (const empty of ["=1", " =1", "equipment.Filler"]) {
      match((await resolved(empty)).stderr, /It must be a path and a value/);
    }
  }));
