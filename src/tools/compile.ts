/**
 * Compiles the program to one file that runs without Deno: `deno task compile [--output FILE]`.
 *
 * The file is one that extracts itself: DuckDB's addon finds its library only as a file beside it.
 *
 * @module
 */
import { dirname, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { countText, decimal } from "../text/format.ts";
import { shortest } from "../cli/invocation.ts";
import { type CompiledParts, compiledParts } from "./compiled_parts.ts";
import { compileProblem, STUB_VARIABLE } from "./compile_problem.ts";
import { deno, type DenoOutcome, ROOT } from "./deno_command.ts";

const MAIN = "src/cli/main.ts";

/** What workers run: no import leads there. */
const WORKERS = ["src/experiment/execution/worker.ts", "src/datasets/pdm/execution/worker.ts"];

/** Compiles, and says what is in the file. @returns The exit status. */
async function compile(output: string): Promise<number> {
  await deno(["cache", "--quiet", MAIN]);
  const parts = await compiledParts(MAIN);
  const problem = await replaceWith(output, (file) => deno(compileArguments(parts, file)));
  if (problem !== null) {
    console.error(`Cannot compile linetwin: ${problem}`);
    return 1;
  }
  console.log(listing(parts, output));
  const doubt = await stubDoubt();
  if (doubt !== null) console.error(doubt);
  return 0;
}

/**
 * Makes a file anew. It is made beside its place: where that fails, Deno takes away what was there before.
 *
 * @returns what went wrong; null when nothing did
 */
async function replaceWith(output: string, make: (file: string) => Promise<DenoOutcome>): Promise<string | null> {
  let folder: string | null = null;
  try {
    await Deno.mkdir(dirname(output), { recursive: true });
    folder = await Deno.makeTempDir({ dir: dirname(output), prefix: ".linetwin-" });
    const file = `${folder}/linetwin${EXTENSION}`;
    const { success, stderr } = await make(file);
    if (!success) return compileProblem(stderr);
    await Deno.rename(file, output);
    return null;
  } catch (error) {
    return `cannot write ${output}: ${(error as Error).message}`;
  } finally {
    if (folder !== null) await Deno.remove(folder, { recursive: true });
  }
}

function compileArguments({ leftOut }: CompiledParts, output: string): string[] {
  return [
    "compile",
    ...["--allow-all", "--self-extracting", "--exclude-unused-npm", "--no-check", "--app-name", "linetwin"],
    ...WORKERS.map((module) => `--include=${module}`),
    ...leftOut.map(({ folder }) => `--exclude=${folder}`),
    ...["--output", output, MAIN],
  ];
}

function listing({ sources, configuration, natives, leftOut }: CompiledParts, output: string): string {
  const inWords = (files: CompiledParts["natives"]) =>
    files.map(({ name, bytes }) => `${name} ${megabytes(bytes)}`).join(", ");
  return [
    `${shortest(output, Deno.cwd())}  ${megabytes(Deno.statSync(output).size)}`,
    `  source         ${countText(sources + WORKERS.length)} files`,
    `  configuration  ${countText(configuration)} files`,
    `  native         ${inWords(natives)}`,
    ...leftOut.length > 0 ? [`  left out       ${leftOut.map(({ name }) => name).join(", ")} (another C library)`] : [],
  ].join("\n");
}

/** The whole of Deno may stand in for its stub, to see what a file would hold; but that file does not run linetwin. */
async function stubDoubt(): Promise<string | null> {
  const stub = Deno.env.get(STUB_VARIABLE);
  if (!stub) return null;
  const { stdout } = await new Deno.Command(stub, { args: ["--version"], stderr: "null" }).output();
  if (!new TextDecoder().decode(stdout).startsWith("deno ")) return null;
  return `This file does not run: ${STUB_VARIABLE} names Deno itself, ${stub}, not its stub denort.`;
}

function megabytes(bytes: number): string {
  return `${decimal(bytes / 1e6, 1)} MB`;
}

const USAGE = `Usage: deno task compile [--output FILE]    (default: dist/linetwin)`;

/** Where the file goes; null where that cannot be told from the arguments. */
function outputOf(args: string[]): string | null {
  try {
    const { values } = parseArgs({ args, options: { output: { type: "string" } } });
    if (values.output !== "") {
      return resolve(values.output ?? fileURLToPath(new URL("dist/linetwin", ROOT)) + EXTENSION);
    }
  } catch {
    // The usage says what there is.
  }
  return null;
}

const EXTENSION = Deno.build.os === "windows" ? ".exe" : "";

if (import.meta.main) {
  const output = outputOf(Deno.args);
  if (output === null) console.error(USAGE);
  Deno.exit(output === null ? 2 : await compile(output));
}
