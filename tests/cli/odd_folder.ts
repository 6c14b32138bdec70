/**
 * A configuration of one's own, in which everything is called as no shell likes it.
 *
 * @module
 */
import { inFolder, linetwin } from "./linetwin.ts";

/** Places and names with all that a shell reads something into. */
const FOLDER = "my $HOME", RUN = "Early shift's $5";

/** The folder of the configuration, in the folder of an odd name. */
export const CONFIG = "my line";

/** A configuration of such names, in a folder of such a name. */
export async function inOddFolder(work: (cwd: string) => Promise<void>): Promise<void> {
  await inFolder(async (folder) => {
    const cwd = `${folder}/${FOLDER}`;
    await linetwin(["init", FOLDER, "--quiet"], { cwd: folder });
    Deno.renameSync(`${cwd}/config`, `${cwd}/${CONFIG}`);
    for (const [path, change] of Object.entries(CHANGES)) {
      const file = `${cwd}/${CONFIG}/${path}`;
      Deno.writeTextFileSync(file, change(Deno.readTextFileSync(file)));
    }
    Deno.writeTextFileSync(`${cwd}/own phases.ts`, "export {};\n");
    await work(cwd);
  });
}

const CHANGES: Readonly<Record<string, (text: string) => string>> = {
  "runs/day_shift.yaml": (text) => text.replace(/^description.*/m, `name: "${RUN}"`),
  "scenarios/as_it_is.yaml": (text) => text.replace("- Filler", "- Filler No. 1"),
  "equipment/filler.yaml": (text) => text.replace(/^name.*/m, "name: Filler No. 1"),
  "experiments/filler_buffer.yaml": (text) =>
    text.replace(/^description/m, `name: How "fast"?\ndescription`).replace(/^run.*/m, `run: "${RUN}"`)
      .replace(/path.*/, "path: equipment.Filler No. 1.uph").replace(/values.*/, "values: [6100]"),
  "topologies/bottle_line.yaml": (text) => text.replace(/^stations[^]*/m, LINE),
};

const LINE = `nodes:
  - { name: Filler No. 1, output_type: Bottle }
  - { name: Capper's $x, equipment_ref: Capper, output_type: None }
  - { name: Packer, batch_in: 12, output_type: Case }
edges:
  - { source: _source, target: Filler No. 1 }
  - { source: Filler No. 1, target: Capper's $x, capacity: 60 }
  - { source: Capper's $x, target: Packer, capacity: 120 }
  - { source: Packer, target: _sink }
`;
