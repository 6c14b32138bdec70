/**
 * Files that lie in the folder of a configuration and are never read.
 *
 * @module
 */
import { KINDS } from "../schema/kinds.ts";
import { didYouMean } from "../problems/nearest.ts";
import type { ParsedFiles } from "../compose/parsed_files.ts";
import { MACHINE_TABLE } from "../compose/store.ts";
import type { ProblemReport } from "../problems/report.ts";

/** A folder that editors read, not the program. */
const SCHEMAS = "schemas";

/** Adds the files that lie where, or are called as, none is looked for. */
export function checkStrays({ store }: ParsedFiles, report: ProblemReport): void {
  const add = (path: string, message: string) =>
    report.add({ file: `${store.label}/${path}`, line: null, column: null, path: "", message });
  const kinds = Object.keys(KINDS);
  for (const name of store.strays(".")) add(name, `is not read: ${whyStray(name)}`);
  for (const kind of kinds) {
    for (const name of store.strays(kind)) add(`${kind}/${name}`, `is not read: ${whyStray(name)}`);
  }
  for (const name of store.folders()) {
    if (kinds.includes(name) || name === SCHEMAS || [...store.list(name), ...store.strays(name)].length === 0) continue;
    add(name, `is not read: a configuration has no such folder${didYouMean(name, kinds)}`);
  }
}

function whyStray(name: string): string {
  if (!/\.csv$/i.test(name)) return "its name must end in .yaml";
  return `the table of machines is ${MACHINE_TABLE.folder}/${MACHINE_TABLE.name}`;
}
