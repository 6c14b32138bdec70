/**
 * What pages show of the program, against what it prints; and the YAML that they show, against the schemas.
 *
 * @module
 */
import { deepStrictEqual, ok } from "node:assert/strict";
import { compareText } from "../../../src/cli/text/compare_text.ts";
import { experimentText } from "../../../src/cli/text/experiment_text.ts";
import { summaryText } from "../../../src/cli/text/summary_text.ts";
import { unpainted } from "../../../src/cli/terminal.ts";
import { SHIPPED } from "../../../src/config/compose/shipped.ts";
import { loadRun } from "../../../src/config/load.ts";
import * as schemas from "../../../src/config/schema/schema.ts";
import { experimentSchema } from "../../../src/config/schema/experiment_schema.ts";
import { parse } from "../../../src/deps/yaml.ts";
import { simulateExperiment } from "../../../src/experiment/experiment.ts";
import { simulate } from "../../../src/run/simulate.ts";
import { PAGE_PATHS, type PagePath, readPage } from "../../../src/tools/pages/pages.ts";
import { inFolder, linetwin } from "../../cli/linetwin.ts";
import { problemsIn, replacing } from "../../config/changed_config.ts";
import { BLOCKS, blocksOf, WALK } from "./page_blocks.ts";

/** Where the program knows no screen. */
const SCREEN = { paint: unpainted, width: 100 };

/** What a block shows. */
interface Shown {
  readonly page: PagePath;
  /** How the block begins; no other does. */
  readonly begin: string;
  /** Where what follows differs from run to run. */
  readonly end?: string;
  /** What is another one each time. */
  readonly varying?: RegExp;
  /** What is printed; the block is all of it, or lines of it. */
  readonly printed: () => Promise<string>;
}

async function experimentPrinted(name: string): Promise<string> {
  return experimentText(await simulateExperiment(name, { workers: 0 }), SCREEN);
}

/** Every block of text that shows what the program prints, or a file that is shipped. */
const SHOWN: Readonly<Record<string, Shown>> = {
  "what the first command prints": {
    page: "README.md",
    begin: "baseline_8hr  scenario baseline",
    end: "\nStored as run 1 in ",
    printed: async () => summaryText(simulate(await loadRun("baseline_8hr")), SCREEN),
  },
  "the report of mistakes": {
    page: "config/README.md",
    begin: "config/",
    printed: async () => {
      const problems = await problemsIn({
        "equipment/filler.yaml": (text) =>
          replacing("uph: 10000", 'uph: "10,000"')(replacing("mtbf_min: 120", "mtbf_hours: 2")(text)),
        "scenarios/baseline.yaml": replacing("overrides: {}", "overrides:\n  Fillr:\n    uph: 12000"),
      });
      return problems.map((problem) => `config/${problem}\n`).join("");
    },
  },
  "what compare prints": {
    page: "src/experiment/README.md",
    begin: "baseline_8hr with ",
    printed: async () => {
      const variants = { changed: { "equipment.Filler.uph": 12000 } };
      const result = await simulateExperiment({ run: "baseline_8hr", replications: 20, variants }, { workers: 0 });
      return compareText(result, SCREEN);
    },
  },
  "the list of runs that have labels": {
    page: "src/sinks/README.md",
    begin: "Id  Label ",
    varying: /\d{4}-\d\d-\d\d \d\d:\d\d/g,
    printed: async () => {
      let printed = "";
      await inFolder(async (cwd) => {
        const faster = ["--set", "equipment.Filler.uph=12000", "--label", "faster filler"];
        for (const args of [["simulate", "--label", "as it is"], ["simulate", ...faster], ["runs"]]) {
          ({ stdout: printed } = await linetwin(args, { cwd }));
        }
      });
      return printed;
    },
  },
  "a shipped experiment": {
    page: "src/experiment/README.md",
    begin: "description: How far",
    printed: () => Promise.resolve(SHIPPED.get("experiments/filler_buffer.yaml")!.replaceAll(/^#.*\n/gm, "")),
  },
  "what an experiment prints": {
    page: "src/experiment/README.md",
    begin: "line.throughput_per_hour  ",
    printed: () => experimentPrinted("filler_buffer"),
  },
  "what an experiment that selects the best prints": {
    page: "src/experiment/README.md",
    begin: "Most economics",
    printed: () => experimentPrinted("packer_or_filler"),
  },
  "what an analysis of sensitivity prints": {
    page: "src/experiment/README.md",
    begin: "What 5% more speed",
    printed: () => experimentPrinted("line_sensitivity"),
  },
};

for (const [what, { page, begin, end, varying, printed }] of Object.entries(SHOWN)) {
  Deno.test(`${page} shows ${what}`, async () => {
    const [block, ...others] = BLOCKS.filter((block) => block.page === page && block.text.startsWith(begin));
    ok(block !== undefined && others.length === 0, `one block begins with ${begin}`);
    const text = await printed(), [shown] = end === undefined ? [block.text] : block.text.split(end);
    const steady = (text: string) => varying === undefined ? text : text.replaceAll(varying, "…");
    ok(`\n${steady(text)}\n`.includes(`\n${steady(shown)}`), `${shown}\nis not in\n${text}`);
  });
}

Deno.test("Every text that a page shows is compared with what is printed, or is a drawing or an address", () => {
  const compared = Object.values(SHOWN);
  const others = BLOCKS.filter(({ page, language, text, heading }) =>
    language === "text" && heading !== WALK &&
    !compared.some((shown) => shown.page === page && text.startsWith(shown.begin))
  );
  deepStrictEqual(others.map(({ page, text }) => `${page} ${text.split("\n")[0]}`), [
    "src/README.md config/*.yaml",
    "src/README.md Filler  t = 412.6 s        Inspector  t = 398.2 s          Packer  t = 401.0 s",
    "src/sinks/README.md duckdb:////srv/line/linetwin_results.duckdb?access_mode=read_only",
  ]);
});

Deno.test("Numbers that the text takes from what is printed are in it", () => {
  const [printed] = blocksOf("src/experiment/README.md", "text").filter((text) => text.startsWith("line.throughput"));
  const quoted = ["8.56 ± 0.27", "0.225", "all 5 together"], prose = readPage("src/experiment/README.md").split("```");
  for (const number of quoted) {
    ok(printed.includes(number), number);
    ok(prose.some((part, i) => i % 2 === 0 && part.includes(number)), number);
  }
});

/** What a block of YAML may be: a file of a kind, or the part of a run or of a line that a page is about. */
const KINDS = [
  schemas.runSchema,
  schemas.runSectionSchema,
  schemas.scenarioSchema,
  schemas.topologySchema.linear,
  schemas.topologySchema.graph,
  schemas.lineSchema.linear,
  schemas.lineSchema.graph,
  schemas.equipmentSchema,
  schemas.productSchema,
  schemas.materialsSchema,
  schemas.behaviorSchema,
  schemas.sourceSchema,
  schemas.defaultsSchema,
  experimentSchema,
];

/** Those of Kubernetes and of a CI have a test of their own. */
const yamlOf = (page: PagePath) =>
  BLOCKS.filter(({ language, text, ...block }) =>
    block.page === page && language === "yaml" && block.heading !== WALK && !/^(apiVersion|jobs):/.test(text)
  );

for (const page of PAGE_PATHS.filter((page) => yamlOf(page).length > 0)) {
  Deno.test(`The YAML of ${page} is right`, () => {
    for (const { text } of yamlOf(page)) {
      // Constants may have any name: such a block says what it is. Elsewhere one stands for a number.
      const kinds = text.startsWith("# constants.yaml\n") ? [schemas.constantsSchema] : KINDS;
      const data = parse(text.replaceAll(/\$\{\w+\}/g, "1"));
      ok(kinds.some((kind) => kind.safeParse(data).success), text);
    }
  });
}
