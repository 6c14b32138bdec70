/**
 * Draws the pictures of the pages again, from a run of the baseline: `deno task pictures`.
 *
 * @module
 */
import { fileURLToPath } from "node:url";
import * as charts from "../charts/mod.ts";
import { loadRun } from "../config/load.ts";
import { simulate } from "../run/simulate.ts";

const ROOT = new URL("../../", import.meta.url);
const FOLDER = new URL(".github/images/", ROOT);

/** The pictures by the names of their files. */
export async function pictures(): Promise<ReadonlyMap<string, string>> {
  const run = await loadRun("baseline_8hr", { config: fileURLToPath(new URL("config", ROOT)) });
  const data = simulate(run, { events: "full" });
  const drawn = {
    "line.svg": await charts.lineDiagram(data),
    "timeline.svg": await charts.stateTimeline(data),
    "losses.svg": await charts.lossWaterfall(data),
  };
  return new Map(Object.entries(drawn).map(([file, { svg }]) => [file, `${svg}\n`]));
}

if (import.meta.main) {
  Deno.mkdirSync(FOLDER, { recursive: true });
  for (const [file, svg] of await pictures()) Deno.writeTextFileSync(new URL(file, FOLDER), svg);
  console.log(".github/images: drawn");
}
