import type { RunData } from "../../results/run_data.ts";

/** What the tables of a run are made of. */
export type RecordedData = Pick<RunData, "run" | "line" | "columns" | "startTime">;
