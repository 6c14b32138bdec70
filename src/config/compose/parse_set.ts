import { ProblemReport } from "../problems/report.ts";
import type { SetValue } from "./set_values.ts";
import { parseYaml } from "../yaml/yaml_document.ts";

/** `path=value` with its value read as YAML; null, with a problem in the report, when it is not of that form. */
export function parseSet(text: string, report: ProblemReport): SetValue | null {
  const equals = text.indexOf("=");
  const path = text.slice(0, Math.max(0, equals)).trim();
  const fail = (message: string) => {
    report.add({ file: "--set", line: null, column: null, path: path || text, message });
    return null;
  };
  if (path === "") return fail("must be path=value, such as equipment.Filler.uph=12000");
  const inner = new ProblemReport();
  const document = parseYaml(text.slice(equals + 1), { file: "--set", report: inner, mapping: false });
  if (document === null) return fail(inner.problems()[0].message);
  return { path, value: document.data, option: "--set", document };
}
