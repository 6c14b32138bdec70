/**
 * The process in which very many replications of a short run are computed and stored: memory and time out.
 *
 * @module
 */
import { experiment } from "../../mod.ts";
import { peakBytes } from "./peak_bytes.ts";
import { startWatch, type Took } from "./processor.ts";

/** What so many replications took. */
export interface ManyOutcome {
  /** The process's highest memory, workers and native libraries included. */
  readonly megabytes: number;
  readonly took: Took;
  /** Values in the end. */
  readonly rows: number;
}

if (import.meta.main) console.log(JSON.stringify(await replicate(Number(Deno.args[0]), Deno.args[1])));

async function replicate(replications: number, database: string): Promise<ManyOutcome> {
  const passed = startWatch();
  const result = await experiment({
    run: {
      run: { duration_hours: 0.01 },
      product: {},
      materials: ["Tube", "Case", "Pallet"],
      topology: {
        stations: [
          { name: "Filler", output_type: "Tube" },
          { name: "Packer", output_type: "Case", batch_in: 12 },
          { name: "Palletizer", output_type: "Pallet", batch_in: 60 },
        ],
      },
      equipment: { Filler: {}, Packer: {}, Palletizer: {} },
    },
    replications,
    metrics: ["production.tubes_produced", "line.oee_percent", "economics.gross_margin"],
  }, { workers: 2, database });
  const rows = (await result.results()).height;
  return { megabytes: peakBytes() / 1e6, took: passed(), rows };
}
