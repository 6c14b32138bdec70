/**
 * The task `notebooks`: runs all notebooks and keeps in them what they show.
 *
 * @module
 */
import { executeNotebooks, findPython, notebookPaths } from "./execute.ts";

const python = findPython();
if (python === null) {
  console.error(
    "Cannot run the notebooks: no Python with Jupyter is here (on Debian: apt-get install python3-nbclient)",
  );
  Deno.exit(1);
}
const paths = notebookPaths();
const texts = await executeNotebooks(python, paths).catch((error: Error) => {
  console.error(error.message);
  Deno.exit(1);
});
for (const [index, path] of paths.entries()) {
  const isChanged = Deno.readTextFileSync(path) !== texts[index];
  if (isChanged) Deno.writeTextFileSync(path, texts[index]);
  console.log(`${path.slice(path.lastIndexOf("/") + 1)}  ${isChanged ? "written" : "as it was"}`);
}
