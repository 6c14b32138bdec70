/**
 * Runs from plain objects: the same schemas and rules as for files, without any file.
 *
 * @module
 */
import { Assembly } from "./compose/assembly.ts";
import { settleWritten } from "./compose/nameplate.ts";
import type { RunDefinition } from "./definition.ts";
import { type Document, plainDocument } from "./problems/document.ts";
import { isMapping } from "./problems/path.ts";
import { plainCopy } from "./compose/plain_copy.ts";
import { ProblemReport } from "./problems/report.ts";
import { resolve } from "./resolve/resolve.ts";
import type { ResolvedRun } from "./resolve/resolved.ts";
import type { SetValue } from "./compose/set_values.ts";
import { show } from "./problems/show.ts";
import { withWarnings } from "./written/run_warnings.ts";
import { warningsOf } from "./written/written_warnings.ts";

/**
 * A run from a plain object, checked and frozen, every default filled in. Needs no file and no permission.
 *
 * @param definition what {@linkcode ResolvedRun} holds, without what has a default; a resolved run gives an equal one
 * @throws {ConfigError} naming every problem by its path
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 *
 * const run = defineRun({
 *   run: { duration_hours: 1 },
 *   materials: ["Part"],
 *   topology: { stations: [{ name: "Press", output_type: "Part" }] },
 *   equipment: { Press: { uph: 3600 } },
 * });
 * assert.equal(run.equipment.Press.uph, 3600);
 * assert.equal(run.equipment.Press.buffer_capacity, 50);
 * ```
 */
export function defineRun(definition: RunDefinition): ResolvedRun {
  return defineFrom(plainDocument(definition), new ProblemReport());
}

/**
 * A run from a document that holds a definition, such as a snapshot; problems are reported at their lines.
 *
 * @param sets values to lay over it
 * @throws {ConfigError} with every problem
 */
export function defineFrom(document: Document, report: ProblemReport, sets: readonly SetValue[] = []): ResolvedRun {
  report.register(document.file);
  const copy = plainCopy(document.data, (path, message) => report.at({ document, path }, message));
  if (!isMapping(copy)) report.at({ document, path: [] }, `must be keys and values, found ${show(copy)}`);
  report.throwIfAny();
  const assembly = Assembly.of(copy as Record<string, unknown>, document);
  settleWritten(assembly);
  const run = resolve(assembly, report, sets);
  return withWarnings(run, warningsOf(assembly, run));
}
