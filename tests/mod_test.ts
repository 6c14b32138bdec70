import { deepStrictEqual, match, notStrictEqual, ok, strictEqual, throws } from "node:assert/strict";
import manifest from "../deno.json" with { type: "json" };
import * as mod from "../mod.ts";
import { createSimulation, loadRun, simulate } from "../mod.ts";
import * as phases from "../src/phases/mod.ts";

const BASELINE = await loadRun("baseline_8hr", { hours: 1 });

Deno.test("The module, and the one for phases, offer all states by their names, and the module the charts as one", async () => {
  const { STATES, charts, ...others } = mod;
  for (const [index, name] of STATES.entries()) deepStrictEqual([others[name], phases[name]], [index, index], name);
  strictEqual(charts, await import("../src/charts/mod.ts"));
});

Deno.test("What the module shares with another entry point is the same there", async () => {
  let shared = 0;
  for (const [entryPoint, file] of Object.entries(manifest.exports)) {
    const offered = await import(new URL(`../${file}`, import.meta.url).href);
    // The module's own says that it has moved.
    const names = Object.keys(offered).filter((name) => name in mod && entryPoint !== "." && name !== "runScenario");
    for (const name of names) strictEqual(offered[name], mod[name as keyof typeof mod], `${name} of ${entryPoint}`);
    shared += names.length;
  }
  ok(shared >= mod.STATES.length + 5, `${shared} are shared`);
});

Deno.test("The module has every error that another entry point has", async () => {
  for (const file of Object.values(manifest.exports)) {
    const offered = await import(new URL(`../${file}`, import.meta.url).href);
    for (const name of Object.keys(offered).filter((name) => name.endsWith("Error"))) ok(name in mod, name);
  }
});

Deno.test("Slices of any length give the bits of the whole", () => {
  const whole = simulate(BASELINE);
  const sliced = createSimulation(BASELINE);
  for (let step = 0; !sliced.done; step++) sliced.advance([0, 0.1, 7, 1000 / 3][step % 4]);
  deepStrictEqual(sliced.finish().columns, whole.columns);
  strictEqual(sliced.now, 3600);
});

Deno.test("A simulation tells its state on the way, and the same result each time at the end", () => {
  const simulation = createSimulation(BASELINE);
  strictEqual(simulation.state("Packer"), "STARVED");
  strictEqual(simulation.done, false);
  deepStrictEqual(simulation.machines, ["Filler", "Inspector", "Packer", "Palletizer"]);
  simulation.advance(1800);
  const half = simulation.summary().production.tubes_produced;
  const result = simulation.finish();
  ok(half > 0 && half < result.summary.production.tubes_produced);
  strictEqual(simulation.finish(), result);
  strictEqual(simulation.summary(), result.summary);
  strictEqual(simulation.done, true);
});

Deno.test("A seed or hours other than the run's make another run, and leave the run as it was", () => {
  const result = simulate(BASELINE, { seed: 7, hours: 0.5 });
  strictEqual(result.summary.run.random_seed, 7);
  strictEqual(result.columns.endSeconds, 1800);
  ok(Object.isFrozen(result.run) && Object.isFrozen(result.run.run));
  strictEqual(BASELINE.run.random_seed, 42);
  strictEqual(BASELINE.run.duration_hours, 1);
  notStrictEqual(result.summary.run.config_hash, simulate(BASELINE).summary.run.config_hash);
  strictEqual(simulate(BASELINE, { seed: 42 }).summary.run.config_hash, simulate(BASELINE).summary.run.config_hash);
});

Deno.test("Values that cannot be are refused with what was found", () => {
  throws(() => simulate(BASELINE, { seed: 1.5 }), { name: "RangeError", message: /seed 1\.5/ });
  throws(() => simulate(BASELINE, { hours: 0 }), { name: "RangeError", message: /0 hours/ });
  throws(() => simulate(BASELINE, { hours: Infinity }), { name: "RangeError", message: /Infinity hours/ });
  throws(() => simulate(BASELINE, { hours: 1e9 }), { name: "ConfigError", message: /duration_hours/ });
  throws(() => simulate(BASELINE, { events: "all" as "full" }), { name: "RangeError", message: /"all".*full, detail/ });
  throws(() => simulate(Promise.resolve(BASELINE) as never), { name: "TypeError", message: /await loadRun/ });
  throws(() => simulate(undefined as never), { name: "TypeError", message: /this undefined: loadRun and defineRun/ });
  const simulation = createSimulation(BASELINE);
  throws(() => simulation.advance(-1), { name: "RangeError", message: /-1/ });
  throws(() => simulation.advance(NaN), { name: "RangeError", message: /NaN/ });
  throws(() => simulation.state("Filer"), { name: "RangeError", message: /"Filer".*did you mean Filler\?/ });
});

Deno.test("Frames are made once and belong together", async () => {
  const result = simulate(BASELINE, { events: "full" });
  const telemetry = await result.telemetry();
  strictEqual(result.telemetry(), result.telemetry());
  strictEqual(telemetry.height, 12);
  strictEqual((await result.machineTelemetry()).height, 48);
  strictEqual((await result.stateSummary()).height, 48);
  strictEqual((await result.events()).height, result.columns.events.count);
  strictEqual(telemetry.getColumn("tubes_produced").sum(), result.summary.production.tubes_produced);
});

Deno.test("A run is saved, queried and exported", async () => {
  const folder = await Deno.makeTempDir();
  try {
    const result = simulate(BASELINE);
    strictEqual(await result.save({ path: `${folder}/runs.duckdb` }), 1);
    await using database = await mod.connect(`${folder}/runs.duckdb`);
    const runs = await database.query("SELECT run_name FROM v_run_comparison");
    deepStrictEqual(runs.toRecords(), [{ run_name: "baseline_8hr" }]);
    const paths = await result.export(`${folder}/files`, { format: "arrow" });
    strictEqual(paths.length, 5);
    const summary = JSON.parse(await Deno.readTextFile(`${folder}/files/summary.json`));
    deepStrictEqual(summary, JSON.parse(JSON.stringify(result.summary)));
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
});

Deno.test("Importing the module, defining a run and simulating it need no permission", async () => {
  const program = `
    import { createSimulation, defineRun, simulate } from ${JSON.stringify(new URL("../mod.ts", import.meta.url).href)};
    const run = defineRun({
      materials: ["Tube"],
      topology: { stations: [{ name: "Filler", output_type: "Tube" }] },
      equipment: { Filler: {} },
    });
    createSimulation(run).advance(1);
    console.log(simulate(run, { hours: 1 }).summary.production.tubes_produced);`;
  const folder = await Deno.makeTempDir();
  try {
    await Deno.writeTextFile(`${folder}/program.ts`, program);
    const { code, stdout, stderr } = await new Deno.Command(Deno.execPath(), {
      args: ["run", "--no-prompt", "--quiet", `${folder}/program.ts`],
      env: { NO_COLOR: "1" },
    }).output();
    const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
    deepStrictEqual([code, text(stderr)], [0, ""]);
    match(text(stdout), /^\d+\n$/);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
});
