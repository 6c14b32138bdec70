import { isMapping, type Mapping } from "../../../src/config/problems/path.ts";
import { SHIPPED } from "../../../src/config/compose/shipped.ts";
import { parseYaml } from "../../../src/config/yaml/yaml_document.ts";
import { ProblemReport } from "../../../src/config/problems/report.ts";
import type { Changes } from "../changed_config.ts";

/** What an equipment file says, by path in the file. */
type Row = Map<string, string>;

/** The values of an equipment, each written as a cell: distributions in flow form, `.inf` as such. */
function rowOf(equipment: Mapping): Row {
  const row: Row = new Map();
  const add = (path: string, value: unknown): void => {
    if (path.endsWith("failure_modes") && Array.isArray(value)) {
      for (const { name, ...mode } of value) {
        for (const [key, each] of Object.entries(mode)) add(`${path}.${name}.${key}`, each);
      }
    } else if (isMapping(value) && !("dist" in value) && !path.endsWith(".wear")) {
      for (const [key, child] of Object.entries(value)) add(path === "" ? key : `${path}.${key}`, child);
    } else row.set(path, flow(value));
  };
  add("", equipment);
  return row;
}

function flow(value: unknown): string {
  if (value === Infinity) return ".inf";
  if (Array.isArray(value)) return `[${value.map(flow).join(", ")}]`;
  if (isMapping(value)) return `{${Object.entries(value).map(([key, child]) => `${key}: ${flow(child)}`).join(", ")}}`;
  return String(value);
}

/** Equipment as a table in CSV. */
export function tableOf(equipment: readonly Mapping[], delimiter = ",", lineEnd = "\n"): string {
  const rows = equipment.map(rowOf);
  const heads = ["name", ...new Set(rows.flatMap((row) => [...row.keys()]).filter((head) => head !== "name"))];
  const lines = [heads, ...rows.map((row) => heads.map((head) => row.get(head) ?? ""))];
  return lines.map((cells) => cells.map(quotedCell).join(delimiter) + lineEnd).join("");
}

function quotedCell(text: string): string {
  return /[",;\t\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** An equipment file as data. */
export function equipmentOf(path: string): Mapping {
  return parseYaml(SHIPPED.get(path)!, { file: path, report: new ProblemReport() })!.data as Mapping;
}

/** The shipped equipment that a table can hold, moved into one. */
export function shippedAsTable(delimiter = ",", lineEnd = "\n"): Changes {
  const paths = [...SHIPPED.keys()].filter((path) => path.startsWith("equipment/"));
  const flat = paths.filter((path) => !/^sensors:|speed_control/m.test(SHIPPED.get(path)!));
  return {
    ...Object.fromEntries(flat.map((path) => [path, null])),
    "equipment/machines.csv": tableOf(flat.map(equipmentOf), delimiter, lineEnd),
  };
}
