/**
 * Carries out one run of a data set: simulates it, and writes its tables.
 *
 * @module
 */
import { deadlockReason } from "../../../experiment/execution/failure.ts";
import type { RunResult } from "../../../run/run_result.ts";
import { createSimulation } from "../../../run/simulate.ts";
import { encodeFrame } from "../../../sinks/files.ts";
import { datasetTables } from "../../tables.ts";
import { droppedWindowCount } from "../anomalies/windows.ts";
import { frameMaker } from "../part_frame.ts";
import { runTables } from "../run_tables.ts";
import type { PdmJob, PdmTask, TaskOutcome, WrittenPart } from "./job.ts";

/** Pieces of a simulation, between which others have their turn. */
const SLICES = 200;

/** The share of a run's time that its simulation takes; the tables take the rest. */
const SIMULATED = 0.8;

/**
 * Simulates a run and writes a file for each part of its tables.
 *
 * @param turn Is told how much of it is done, 0–1, and waited for now and then.
 */
export async function carryOutRun(
  { run, cleanRun, shape, folder }: PdmJob,
  { runId, seed, hasAnomalies }: PdmTask,
  turn: (share: number) => Promise<void>,
): Promise<TaskOutcome> {
  const simulation = createSimulation(hasAnomalies ? run : cleanRun, { seed, lives: true, events: "down" });
  while (!simulation.done) {
    simulation.advance(simulation.duration / SLICES);
    await turn(SIMULATED * simulation.now / simulation.duration);
  }
  const result = simulation.finish(), { deadlock } = result.summary.line;
  if (deadlock !== null) return { runId, failure: deadlockReason(deadlock) };
  const own = `${folder}/run_${runId}`, parts: WrittenPart[] = [];
  await Deno.mkdir(own);
  for await (const part of writeParts(result, { runId, shape, folder: own })) {
    parts.push(part);
    await turn(SIMULATED);
  }
  return { runId, parts, droppedWindows: droppedWindowCount(result.line) };
}

async function* writeParts(
  result: RunResult,
  { runId, shape, folder }: Pick<PdmJob, "shape" | "folder"> & Pick<PdmTask, "runId">,
): AsyncGenerator<WrittenPart> {
  const frame = await frameMaker(result.startTime);
  const columnsOf = new Map(datasetTables(shape).map(({ name, columns }) => [name as string, columns]));
  for (const { table, machine, rows } of runTables(result, { runId, horizons: shape.horizons })) {
    if (rows.rowCount === 0) continue;
    const path = `${folder}/${table}${machine === null ? "" : `_${machine.index}`}.parquet`;
    await Deno.writeFile(path, encodeFrame(frame(columnsOf.get(table)!, rows), "parquet"));
    yield { runId, table, equipment: machine?.equipment ?? null, path, rows: rows.rowCount };
  }
}
