/**
 * The replications without results, and why there are none.
 *
 * @module
 */
import { shownNames } from "../../experiment/shown_names.ts";
import type { ExperimentResult } from "../../experiment/experiment_result.ts";
import { countText, oneLine } from "../../text/format.ts";
import type { Html, HtmlElement } from "../html.ts";
import { table } from "../table.ts";

const ROWS_MAX = 100, REASON_MAX = 500;

/** The table; null where nothing failed. */
export function failureTable(html: Html, result: ExperimentResult): HtmlElement | null {
  const failures = result.failures(), rows = failures.slice(0, ROWS_MAX), names = shownNames(result.variants).variants;
  if (rows.length === 0) return null;
  const first = rows.length < failures.length ? `, the first ${ROWS_MAX} of ${countText(failures.length)}` : "";
  return table(html, {
    caption: `Replications without results${first}`,
    columns: [
      { head: "Variant", cell: ({ variant }) => html.name(names.get(variant) ?? variant) },
      { head: "Seed", cell: ({ seed }) => String(seed) },
      { head: "Why", cell: ({ reason }) => html.name(oneLine(reason, REASON_MAX)), isText: true },
    ],
    rows,
  });
}
