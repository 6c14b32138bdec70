/**
 * The process in which one measure is taken, and its rows printed: a measure's name in.
 *
 * @module
 */
import type { Row } from "./measure.ts";
import { MEASURES } from "./measures.ts";
import { busyText, startWatch, timeText } from "./processor.ts";
import { tableLine } from "./table_line.ts";

if (import.meta.main) await printMeasure(Deno.args[0]);

async function printMeasure(name: string): Promise<void> {
  const measure = MEASURES.find((measure) => measure.name === name)!, passed = startWatch();
  for (const row of await measure.run()) print(name, row);
  const took = passed();
  console.log(`    in ${timeText(took)}${busyText(took)}`);
}

function print(name: string, { what, isReached, details, ...row }: Row): void {
  console.log(tableLine({ ...row, what: `${name}: ${what}`, verdict: isReached ? "ok" : "MISSED" }));
  for (const detail of details) console.log(`    ${detail}`);
}
