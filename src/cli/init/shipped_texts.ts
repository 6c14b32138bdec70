/**
 * What a shipped run is made of, taken out of the configuration inside the program.
 *
 * @module
 */
import { openFiles } from "../../config/compose/parsed_files.ts";
import { SHIPPED } from "../../config/compose/shipped.ts";
import { SHIPPED_LABEL } from "../../config/compose/store.ts";
import { loadRunWithFiles } from "../../config/load.ts";
import { isMapping } from "../../config/problems/path.ts";

/** The files that a run reads, and the experiments that ask it, by their paths in the configuration. */
export async function shippedTextsOf(run: string): Promise<ReadonlyMap<string, string>> {
  const files = await openFiles(SHIPPED_LABEL);
  const { files: read } = await loadRunWithFiles(run, {}, files);
  const experiments = [...files.byName("experiments").values()].map(([file]) => `experiments/${file}`).filter(
    (path) => {
      const data = files.parse(path)?.document?.data;
      return isMapping(data) && data.run === run;
    },
  );
  const paths = [...read.keys()].map((file) => file.slice(SHIPPED_LABEL.length + 1));
  return new Map([...paths, ...experiments].map((path) => [path, SHIPPED.get(path)!]));
}
