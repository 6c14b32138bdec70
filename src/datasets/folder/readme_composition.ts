import { capitalised, countText, percentText } from "../../text/format.ts";
import { horizonColumn } from "../tables.ts";
import { type DatasetFacts, SPLITS, type WrittenTable } from "./facts.ts";
import { codeMarkdown, markdownTable, plainMarkdown, proseMarkdown } from "./markdown.ts";

/** What the data set consists of: its tables with every column, how it is divided, how often it is positive. */
export function compositionSection(facts: DatasetFacts): string {
  return `## Composition

${tablesText(facts)}
### Splits

${splitsParagraph(facts)}
### Class balance

${balanceText(facts)}
${facts.tables.map(columnsText).join("\n")}`;
}

function tablesText({ tables }: DatasetFacts): string {
  const rows = tables.map(({ name, meaning, files }) => [
    codeMarkdown(name),
    proseMarkdown(capitalised(meaning)),
    ...SPLITS.map((split) => countText(files.find((file) => file.split === split)?.rows ?? 0)),
  ]);
  return "Times are seconds since the start of the run and UTC; the names of columns end with their unit.\n\n" +
    markdownTable(["table", "what it is", ...SPLITS.map((split) => `rows, ${split}`)], rows);
}

const DIVIDED = {
  run: "By run: a run, which is a whole line with its own seed and its own unit of every sensor, is in one split only.",
  machine: "By kind of machine: an equipment is in one split only, so a model meets machines that it has never seen.",
  time:
    "By time: each run is cut, and after each cut rows as long as the longest horizon are left out. A life across a cut " +
    "is in no split; long lives are so more often, so `lives` does not show their law here.",
};

function splitsParagraph({ splits: { by, seed, parts } }: DatasetFacts): string {
  const unit = { run: "runs", machine: "equipment", time: "hours, from and to" }[by];
  const rows = SPLITS.map((split) => [split, parts[split].map((part) => plainMarkdown(String(part))).join(", ")]);
  const shuffled = by === "time" ? "" : ` Shuffled with seed ${seed}.`;
  return `${DIVIDED[by]}${shuffled} \`splits.json\` has the same for programs.\n\n${
    markdownTable(["split", unit], rows)
  }`;
}

/** All machines together, then each; all splits, then each. */
function balanceText({ balance, shape: { horizons } }: DatasetFacts): string {
  if (balance.length === 0) return "No failure mode with wear: nothing is positive.\n";
  const machines = [...new Set(balance.map(({ machine }) => machine))];
  const cell = (machine: string | null, split: string | null, hours: number) => {
    const found = balance.find((row) => row.machine === machine && row.split === split && row.horizonHours === hours);
    if (found === undefined || found.rows === 0) return "–";
    return percentText(100 * found.positives / found.rows, 2);
  };
  const places = [null, ...SPLITS].filter((split) => balance.some((row) => row.split === split));
  const rows = machines.flatMap((machine) =>
    horizons.map((hours) => [
      machine === null ? "all" : plainMarkdown(machine),
      codeMarkdown(horizonColumn(hours)),
      ...places.map((split) => cell(machine, split, hours)),
    ])
  );
  return "Share of positive rows, of those whose label is known.\n\n" +
    markdownTable(["machine", "label", ...places.map((split) => split ?? "all")], rows);
}

function columnsText({ name, meaning, key, columns }: WrittenTable): string {
  const rows = columns.map((column) => [
    codeMarkdown(column.name),
    column.type + (column.nullable ? ", may be missing" : ""),
    column.unit === null ? "" : plainMarkdown(column.unit),
    proseMarkdown(column.meaning),
  ]);
  return `### Table ${codeMarkdown(name)}

${proseMarkdown(capitalised(meaning))}; key ${key.map(codeMarkdown).join(", ")}.

${markdownTable(["column", "type", "unit", "meaning"], rows)}`;
}
