/**
 * Every file of a configuration against its schema, whether a run needs it or not.
 *
 * @module
 */
import type { z } from "../../deps/zod.ts";
import { checkPart } from "./check_parts.ts";
import { Constants } from "../compose/constants.ts";
import { type Document, plainDocument } from "../problems/document.ts";
import { fileSchema } from "../schema/file_schemas.ts";
import { Library } from "../compose/library.ts";
import { type Kind, KINDS } from "../schema/kinds.ts";
import type { ParsedFiles } from "../compose/parsed_files.ts";
import { isMapping, type Path, valueAt } from "../problems/path.ts";
import type { ProblemReport } from "../problems/report.ts";
import { constantsSchema, defaultsSchema, productSchema, runSectionSchema } from "../schema/schema.ts";
import { validate } from "../resolve/validate.ts";

/** Adds what is wrong with the files of a configuration, taken one by one. */
export function checkFiles(files: ParsedFiles, report: ProblemReport): void {
  const library = new Library(files, report);
  const constants = library.readFile("constants.yaml") ?? plainDocument({});
  const check = new FileCheck(constants, report);
  check.file(constants, constantsSchema);
  check.file(library.readFile("defaults.yaml") ?? plainDocument({}), defaultsSchema);
  library.readTable();
  for (const kind of PARTS_OF_RUNS) {
    for (const name of library.names(kind)) {
      const document = library.read(kind, name, null);
      if (document === null) continue;
      const expanded = check.file(document, fileSchema(kind, document.data));
      if (expanded !== null) checkPart(kind, expanded, { library, report });
    }
  }
  if (library.names("runs").length === 0) {
    report.add({ file: `${files.label}/runs`, line: null, column: null, path: "", message: "there is no run" });
  }
}

/** Experiments are checked together with their runs. */
const PARTS_OF_RUNS = (Object.keys(KINDS) as Kind[]).filter((kind) => kind !== "experiments");

/** Holds files against their schemas, one by one. */
class FileCheck {
  readonly #constants: Constants;
  readonly #report: ProblemReport;

  constructor(constants: Document, report: ProblemReport) {
    const known = isMapping(constants.data) ? constants.data : {};
    this.#constants = new Constants({ constants: known, product: ANY_PRODUCT, run: ANY_RUN }, report);
    this.#report = report;
  }

  /** The file with its constants; null where it has problems, or it takes a run to tell. */
  file(document: Document, schema: z.ZodType): Document | null {
    const expanded = this.#constants.expand(document);
    const { faults } = validate(schema, expanded.data);
    for (const { path, message, part } of faults) {
      if (!asksForRun(document, path)) this.#report.at({ document, path }, message, part);
    }
    return faults.length > 0 || OF_A_RUN.test(JSON.stringify(document.data)) ? null : expanded;
  }
}

/** Stand in for the product and the run that a file is used with: every value that they have, as far as it is one. */
const ANY_PRODUCT = { ...productSchema.parse({}), name: "product", description: "", size_oz: 1, net_weight_g: 1 };
const ANY_RUN = { ...runSectionSchema.parse({}), name: "run", description: "", scenario: "scenario", start_time: "" };

/** Whether a value comes from the product or the run: only a run can tell whether it fits. */
function asksForRun(document: Document, path: Path): boolean {
  const written = valueAt(document.data, path);
  return typeof written === "string" && OF_A_RUN.test(written);
}

const OF_A_RUN = /\$\{\s*(product|run)\./;
