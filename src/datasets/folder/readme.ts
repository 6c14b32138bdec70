import { DROP_INS } from "../compat/table.ts";
import { countOf, countText } from "../../text/format.ts";
import { shellWord } from "../../text/shell_word.ts";
import { watchedEquipment } from "../watched_equipment.ts";
import { CAUSE_STATEMENT, MOTIVATION, TRUE_AND_NOT, USES } from "./datasheet_words.ts";
import type { DatasetFacts } from "./facts.ts";
import { frontMatter } from "./front_matter.ts";
import { codeMarkdown, markdownList, markdownTable, plainMarkdown } from "./markdown.ts";
import { citationOf, commandOf, LICENSE_TITLE, LICENSE_URL, titleOf } from "./naming.ts";
import { rowCount } from "./row_count.ts";
import { compositionSection } from "./readme_composition.ts";
import { generationSection } from "./readme_generation.ts";
import { loadingSection } from "./readme_loading.ts";

/** `README.md`: a card for Hugging Face and a datasheet in the order of Gebru et al., "Datasheets for Datasets". */
export async function readmeText(facts: DatasetFacts): Promise<string> {
  const sections = [
    `# ${plainMarkdown(titleOf(facts))}\n\n${leadText(facts)}`,
    loadingSection(facts),
    `## Motivation\n\n${MOTIVATION}`,
    compositionSection(facts),
    generationSection(facts),
    `## What is true and what is not\n\n${TRUE_AND_NOT}`,
    `## The time to failure comes first\n\n${CAUSE_STATEMENT}`,
    `## Recommended use\n\n${USES}`,
    limitsSection(facts),
    dropInSection(facts),
    makingSection(facts),
  ];
  return `${await frontMatter(facts)}\n${sections.filter((section) => section !== "").join("\n")}`;
}

function leadText(facts: DatasetFacts): string {
  const { seeds, hours, intervalSeconds, run, tables, wearModes } = facts;
  const rows = (table: string) => rowCount(tables, table);
  const description = run.run.description === "" ? "" : `${plainMarkdown(run.run.description)}\n\n`;
  return `${description}Simulated readings of the sensors of a packaging line, with every failure, the remaining life, ` +
    `and the true health of every part. ${countOf(seeds.length, "run")} of ${countText(hours)} h, a row every ` +
    `${intervalSeconds} s: ${countText(rows("telemetry"))} rows of telemetry, ${
      countText(rows("failures"))
    } failures ` +
    `of ${countOf(wearModes.length, "failure mode")} (${
      countOf(new Set(wearModes.map(({ machine }) => machine)).size, "machine")
    }). ` +
    "No person, machine or company stands behind it: everything is computed by linetwin, a discrete-event simulator.\n";
}

function limitsSection(facts: DatasetFacts): string {
  const { routineStops, unwatched, emptyTables, run, anomalies } = facts;
  const warmup = run.run.warmup_hours ?? 0;
  const named = (modes: DatasetFacts["routineStops"]) =>
    modes.map(({ machine, mode }) => `${codeMarkdown(mode)} of ${plainMarkdown(machine)}`).join(", ");
  const limits = [
    "The formulas of the sensors are simple, and their parameters are no measurements of real machines: a model that does well here has shown that it can learn, not that it will do well in a plant.",
    "Machines influence one another through the flow of material alone: no shared supply, no vibration that travels.",
    warmup > 0
      ? `The first ${warmup} h of each run are warm-up and left out; parts have an age at the first row (\`lives.entry_h\`, \`machines.age_h_at_start\`).`
      : "There is no warm-up: every machine is new when its run begins, so failures are rarer in its first hours.",
    ...routineStops.length > 0
      ? [
        `Routine stops are no failures: ${
          named(routineStops)
        }, to which the configuration gives no \`wear\`. They are rows of \`errors\` (\`stop_…\`, \`stops\` = true) and the state DOWN, without life, label, remaining life or failure.`,
      ]
      : [],
    ...unwatched.length > 0
      ? [
        `Without sensors, and so without rows of telemetry, labels and truth: ${
          unwatched.map(plainMarkdown).join(", ")
        }.`,
      ]
      : [],
    ...emptyTables.length > 0
      ? [`Without a row, and so without a file: ${emptyTables.map(codeMarkdown).join(", ")}.`]
      : [],
    ...anomalies === "test" ? ["Anomalies on purpose are in the test split alone."] : [],
    "A split in which a table has no row has no file of it.",
  ];
  return `## Known limits\n\n${markdownList(limits)}`;
}

function dropInSection({ compat }: DatasetFacts): string {
  if (compat.length === 0) return "";
  const rows = compat.map(({ kind }) => {
    const { folder, title, mapping } = DROP_INS[kind];
    return `### ${codeMarkdown(`compat/${folder}`)}: ${title}\n\n${markdownList(mapping)}`;
  });
  return `## The same data in the shape of well-known sets\n\nFor loaders that exist.\n\n${rows.join("\n")}`;
}

function makingSection(facts: DatasetFacts): string {
  const equipment = watchedEquipment(facts.run).map(({ name }) => codeMarkdown(name)).join(", ");
  return `## Making it again

The same configuration, seed and version of linetwin give the same bytes, on any machine and with any number of workers.

\`\`\`sh
${commandOf(facts).map(shellWord).join(" ")}
linetwin dataset check DIR
\`\`\`

${
    markdownTable(["", ""], [
      ["linetwin", facts.version],
      ["configuration", `${codeMarkdown("config_snapshot.yaml")}, hash ${codeMarkdown(facts.configHash)}`],
      ["equipment", equipment],
      ["seeds", `${facts.seeds[0]} to ${facts.seeds.at(-1)}: one per run, in the order of \`run_id\``],
      ["all parameters, hashes and counts", codeMarkdown("dataset.json")],
    ])
  }
## Licence and citation

[${LICENSE_TITLE}](${LICENSE_URL}), see \`LICENSE\`.

\`\`\`bibtex
${citationOf(facts)}
\`\`\`
`;
}
