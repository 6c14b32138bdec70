/**
 * The module and the program imported from a URL: an empty folder, no import map, no `deno.json`, and the permissions
 * that the page on the module names.
 *
 * @module
 */
import { deepStrictEqual, match, notDeepStrictEqual, ok, strictEqual } from "node:assert/strict";
import { fileURLToPath } from "node:url";
import manifest from "../deno.json" with { type: "json" };
import { loadRun, simulate } from "../mod.ts";
import { SHIPPED } from "../src/config/compose/shipped.ts";
import { type Setting, type Step, STEPS, Visitor } from "./support/visitor.ts";

const CONFIG = fileURLToPath(new URL("../config", import.meta.url));

Deno.test("A run imported from a URL is simulated, its frames made, and saved; offline again the same", async () => {
  await using visitor = await Visitor.come();
  const online = await visitor.run("save.ts", STEPS.save.script, { flags: flagsOf("save", visitor) });
  deepStrictEqual([online.code, online.stderr], [0, ""]);
  const seen = JSON.parse(online.stdout);
  const { summary } = simulate(await loadRun("baseline_8hr", { config: CONFIG, hours: 1 }));
  deepStrictEqual(seen.production, summary.production);
  strictEqual(seen.telemetry.length, 12);
  const tubes = seen.telemetry.map((row: { tubes_produced: number }) => row.tubes_produced);
  strictEqual(tubes.reduce((sum: number, made: number) => sum + made), summary.production.tubes_produced);
  deepStrictEqual(seen.stored, [{ run_id: 1, total_tubes: summary.production.tubes_produced }]);
  deepStrictEqual(visitor.files(), ["linetwin_results.duckdb", "save.ts"]);

  await visitor.goOffline();
  await Deno.remove(`${visitor.folder}/linetwin_results.duckdb`);
  const offline = await visitor.run("save.ts", STEPS.save.script, {
    flags: ["--cached-only", ...flagsOf("save", visitor)],
  });
  deepStrictEqual(offline, online);
});

Deno.test("Every entry point can be imported from its URL without a permission; offline again the same", async () => {
  await using visitor = await Visitor.come();
  const files = Object.values(manifest.exports);
  const script = `${files.map((file, i) => `import * as entry${i} from "${visitor.url(file.slice(2))}";`).join("\n")}
console.log(JSON.stringify([${files.map((_, i) => `Object.keys(entry${i})`)}]));`;
  const online = await visitor.run("entries.ts", script, { flags: [`--allow-import=${visitor.host}`] });
  deepStrictEqual([online.code, online.stderr], [0, ""]);
  const here = await Promise.all(files.map(async (file) => Object.keys(await import(`../${file}`))));
  deepStrictEqual(JSON.parse(online.stdout), here);

  await visitor.goOffline();
  const flags = ["--cached-only", `--allow-import=${visitor.host}`];
  deepStrictEqual(await visitor.run("entries.ts", script, { flags }), online);
});

const visits: { sentence: string; does: (visitor: Visitor) => Promise<void> }[] = [];

/** What one visitor does, whose cache has the modules compiled after the first time. */
function visit(sentence: string, does: (visitor: Visitor) => Promise<void>): void {
  visits.push({ sentence, does });
}

visit("A run imported from a URL comes from the folder config where there is one", async (visitor) => {
  const setting = { flags: flagsOf("load", visitor) };
  const shipped = JSON.parse((await visitor.run("load.ts", STEPS.load.script, setting)).stdout);
  for (const [path, text] of SHIPPED) {
    const file = `${visitor.folder}/config/${path}`;
    await Deno.mkdir(file.slice(0, file.lastIndexOf("/")), { recursive: true });
    await Deno.writeTextFile(file, text.replace("jam_prob: 0.01", "jam_prob: 0.1"));
  }
  const own = JSON.parse((await visitor.run("load.ts", STEPS.load.script, setting)).stdout);
  notDeepStrictEqual(own, shipped);
  const run = await loadRun("baseline_8hr", { config: `${visitor.folder}/config`, hours: 1 });
  deepStrictEqual(own.production, simulate(run).summary.production);
});

visit("Importing, defining and simulating load no native library; frames load Polars alone", async (visitor) => {
  // Elsewhere no file tells what a process has mapped; that no FFI permission is asked for is proved below.
  if (Deno.build.os !== "linux") return;
  const libraries = async (step: Step) => {
    const { code, stdout, stderr } = await visitor.run("maps.ts", STEPS[step].script + MAPPED_LIBRARIES, {
      flags: ["-A"],
    });
    deepStrictEqual([code, stderr], [0, ""]);
    return stdout.trim().split("\n").slice(-1)[0];
  };
  strictEqual(await libraries("simulate"), "mapped:");
  strictEqual(await libraries("load"), "mapped:");
  match(await libraries("frames"), /^mapped: nodejs-polars\.[-\w]+\.node$/);
  match(await libraries("save"), /^mapped: .*duckdb\.node/);
});

/** Prints the names of the addons and of DuckDB's library that the process has mapped. */
const MAPPED_LIBRARIES = `
const maps = Deno.readTextFileSync("/proc/self/maps").matchAll(/([^\\/\\n]+\\.node|libduckdb[^\\/\\n]*)$/gm);
console.log(["mapped:", ...new Set([...maps].map(([, name]) => name))].join(" "));
`;

for (const step of Object.keys(STEPS) as Step[]) {
  visit(`The permissions for ${STEPS[step].does} are enough, and none can be left out`, async (visitor) => {
    const flags = flagsOf(step, visitor);
    const { code, stderr } = await attempt(visitor, step, { flags });
    deepStrictEqual([code, stderr], [0, ""]);
    for (const flag of flags) {
      const kind = flag.match(/^--allow-(\w+)/)![1];
      // Only Polars' loader for Linux asks for it, to tell one C library from another.
      if (kind === "sys" && Deno.build.os !== "linux") continue;
      // A database that is there already is written to by DuckDB alone.
      await visitor.beginAfresh();
      const refused = await attempt(visitor, step, { flags: flags.filter((other) => other !== flag) });
      ok(refused.code !== 0, `${step} does without ${flag}`);
      match(refused.stderr, new RegExp(`run again with the --allow-${kind} flag`), `${step} without ${flag}`);
    }
  });

  Deno.test(`The page on the module names the permissions for ${STEPS[step].does}`, async () => {
    const page = await Deno.readTextFile(new URL("../src/README.md", import.meta.url));
    for (const flag of STEPS[step].flags) ok(page.includes(flag), flag);
  });
}

visit("The program runs from its URL, and what it suggests does what it says", async (visitor) => {
  const main = visitor.url("src/cli/main.ts");
  const first = await visitor.deno(["run", "-A", "--quiet", main, "--hours", "1", "--no-db"]);
  deepStrictEqual([first.code, first.stderr], [0, ""]);
  const suggested = first.stdout.trim().split("\n").at(-1)!.trim();
  strictEqual(
    suggested,
    `deno run -A ${main} --hours 1 --no-db --set equipment.Filler.performance.jam_prob=0.005`,
  );
  const words = suggested.split(" ").slice(1);
  const second = await visitor.deno(["run", "--quiet", ...words.slice(1)]);
  deepStrictEqual([second.code, second.stderr], [0, ""]);
  const { summary } = simulate(
    await loadRun("baseline_8hr", {
      config: CONFIG,
      hours: 1,
      set: { "equipment.Filler.performance.jam_prob": 0.005 },
    }),
  );
  const made = new Intl.NumberFormat("en-US").format(summary.production.tubes_produced);
  match(second.stdout, new RegExp(`Production +${made} tubes`));
  deepStrictEqual(visitor.files(), []);
});

visit("A data set is made by the program from its URL, by a worker too", async (visitor) => {
  const small = "dataset pdm --runs 3 --hours 24 --interval 3600 --horizons 4 --workers 1 --output set --quiet " +
    "--set equipment.PdmFiller.reliability.failure_modes.0.mtbf_min=300 --set equipment.PdmFiller.uph=100";
  const made = await visitor.deno(["run", "-A", "--quiet", visitor.url("src/cli/main.ts"), ...small.split(" ")]);
  deepStrictEqual([made.code, made.stdout, made.stderr], [0, "", ""]);
  ok((await Deno.stat(`${visitor.folder}/set/examples/baseline.ipynb`)).isFile);
});

visit(
  "A first configuration is written by the program from its URL, with the command that simulates it",
  async (visitor) => {
    const main = visitor.url("src/cli/main.ts");
    const wrote = await visitor.deno(["run", "-A", "--quiet", main, "init", "line"]);
    deepStrictEqual([wrote.code, wrote.stderr], [0, ""]);
    ok(wrote.stdout.endsWith(`\nNext:\n  cd line && deno run -A ${main} simulate\n`), wrote.stdout);
    ok((await Deno.stat(`${visitor.folder}/line/config/schemas/run.schema.json`)).isFile);
  },
);

visit("A bundle frozen by the program from its URL imports it from there, and runs by itself", async (visitor) => {
  const program = ["run", "-A", "--quiet", visitor.url("src/cli/main.ts")];
  const frozen = await visitor.deno([...program, "configure", "--hours", "1", "--json"]);
  deepStrictEqual([frozen.code, frozen.stderr], [0, ""]);
  const { directory } = JSON.parse(frozen.stdout);
  const scenario = `${visitor.folder}/${directory}/scenario.ts`;
  match(
    await Deno.readTextFile(scenario),
    new RegExp(`^import .* from "${visitor.url("src/scenario/mod.ts")}";$`, "m"),
  );
  const ran = await visitor.deno(["run", "-A", "--quiet", scenario, "--no-db", "--quiet"]);
  deepStrictEqual([ran.code, ran.stderr], [0, ""]);
  strictEqual((await visitor.deno([...program, "replay", directory])).code, 0);
});

Deno.test("Somebody who imports from a URL finds everything there", async (t) => {
  await using visitor = await Visitor.come();
  for (const { sentence, does } of visits) {
    await visitor.beginAfresh();
    // The server, which is older than the steps, answers during them.
    await t.step({ name: sentence, fn: () => does(visitor), sanitizeOps: false, sanitizeResources: false });
  }
});

/** The flags of a step for somebody who imports from this visitor's server. */
function flagsOf(step: Step, { host }: Visitor): string[] {
  return [`--allow-import=${host}`, ...STEPS[step].flags];
}

function attempt(visitor: Visitor, step: Step, setting: Setting) {
  return visitor.run(`${step}.ts`, STEPS[step].script, setting);
}
