/**
 * Scenarios that no run names: they are resolved all the same.
 *
 * @module
 */
import { composeFrom } from "../compose/compose.ts";
import { ConfigError, type Problem } from "../problems/config_error.ts";
import { plainDocument } from "../problems/document.ts";
import { Library } from "../compose/library.ts";
import type { ParsedFiles } from "../compose/parsed_files.ts";
import { valueAt } from "../problems/path.ts";
import { ProblemReport } from "../problems/report.ts";
import { resolve } from "../resolve/resolve.ts";

/** Adds what is wrong with the scenarios that no run names, and with what they lead to. */
export function checkIdleScenarios(files: ParsedFiles, report: ProblemReport): void {
  const library = new Library(files, new ProblemReport());
  const named = new Set(
    library.names("runs").map((run) => valueAt(library.read("runs", run, null)?.data, ["scenario"])),
  );
  const idle = library.names("scenarios").filter((scenario) => !named.has(scenario));
  for (const scenario of idle) {
    // Which product it is for, nobody says: the one that it gets on with best.
    const attempts = [null, ...library.names("products")].map((product) => problemsWith(files, { scenario, product }));
    attempts.reduce((best, next) => next.length < best.length ? next : best).forEach((problem) => report.add(problem));
  }
}

function problemsWith(files: ParsedFiles, run: { scenario: string; product: string | null }): readonly Problem[] {
  const report = new ProblemReport();
  const library = new Library(files, report);
  try {
    const document = plainDocument(run, `${files.label}/scenarios`);
    const { assembly } = composeFrom(run.scenario, document, { library, report, sets: [] });
    resolve(assembly, report);
    return [];
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
}
