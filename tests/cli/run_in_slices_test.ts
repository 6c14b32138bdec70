import { deepStrictEqual, ok, rejects, strictEqual } from "node:assert/strict";
import { remaining } from "../../src/cli/progress.ts";
import { runInSlices } from "../../src/cli/run_in_slices.ts";
import { createSimulation, defineRun, simulate, type Simulation } from "../../mod.ts";

const RUN = defineRun({
  run: { duration_hours: 200 },
  materials: ["Tube"],
  topology: { stations: [{ name: "Filler", output_type: "Tube" }] },
  equipment: { Filler: { uph: 3600, reliability: { mtbf_min: 60, mttr_min: 15 } } },
});

/** Runs a simulation and notes every report of progress; Ctrl-C is pressed after so many. */
async function sliced(simulation: Simulation, { stopAfter = Infinity } = {}): Promise<string[]> {
  const log: string[] = [];
  const progress = {
    update: (now: number) => Promise.resolve(void log.push(`at ${now}`)),
    stop: () => log.push("stopped"),
  };
  const interrupt = {
    get pressed() {
      return log.length >= stopAfter;
    },
  };
  await runInSlices(simulation, { interrupt, progress }).catch((error) => {
    log.push(error.message);
    throw Object.assign(error, { log });
  });
  return log;
}

Deno.test("A run in slices reaches its end, tells its progress, and gives the bits of the whole", async () => {
  const simulation = createSimulation(RUN);
  const log = await sliced(simulation);
  ok(log.length > 3);
  strictEqual(log[0], "at 600");
  deepStrictEqual(log.slice(-2), [`at ${200 * 3600}`, "stopped"]);
  deepStrictEqual(simulation.finish().columns, simulate(RUN).columns);
});

Deno.test("A run in slices is over when its line can never move again", async () => {
  const simulation = createSimulation(defineRun({
    run: { duration_hours: 200 },
    materials: ["Tube"],
    topology: {
      nodes: [
        { name: "Filler", output_type: "Tube" },
        { name: "Mender", output_type: "None" },
        { name: "Checker", output_type: "None" },
      ],
      edges: [
        { source: "_source", target: "Filler" },
        { source: "Filler", target: "Mender", capacity: 1 },
        { source: "Mender", target: "Checker", capacity: 1, condition: "product.passes >= 0" },
        { source: "Checker", target: "Mender", capacity: 1, condition: "product.is_defective", max_passes: 1000 },
        { source: "Checker", target: "_sink" },
      ],
    },
    equipment: {
      Filler: { uph: 3600, quality: { defect_rate: 1 } },
      Mender: { uph: 3600 },
      Checker: { uph: 3600, quality: { detection_prob: 1 } },
    },
  }));
  deepStrictEqual(await sliced(simulation), ["at 6", "stopped"]);
  strictEqual(simulation.done, true);
  const { summary, columns } = simulation.finish();
  deepStrictEqual([summary.line.deadlock?.time_sec, columns.endSeconds, columns.telemetry.rowCount], [6, 6, 1]);
});

Deno.test("Ctrl-C stops a run after the slice it is in, and takes the progress off the screen", async () => {
  const stopped = sliced(createSimulation(RUN), { stopAfter: 1 });
  await rejects(stopped, (error: Error & { log: string[] }) => {
    strictEqual(error.name, "InterruptedError");
    deepStrictEqual(error.log.slice(0, 2), ["at 600", "stopped"]);
    strictEqual(
      error.message,
      "Stopped after 10 min of 200 h. Nothing of this run was stored; what was stored before is as it was.",
    );
    return true;
  });
});

Deno.test("What is left is estimated from what has passed", () => {
  strictEqual(remaining({ now: 0, total: 100, elapsedMs: 500 }), "");
  strictEqual(remaining({ now: 25, total: 100, elapsedMs: 2000 }), "about 6 s left");
  strictEqual(remaining({ now: 1, total: 100, elapsedMs: 2000 }), "about 3 min left");
});
