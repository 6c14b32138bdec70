/**
 * The judges: programs of others that read what linetwin writes, as their users would. Each is a script for Python with its
 * folder. Ends with 1 where one of them finds something, or cannot be asked.
 *
 * @module
 */
import { fileURLToPath } from "node:url";
import { environment } from "./environment.ts";
import { FOLDERS, linetwin } from "./folders.ts";

/** A script, and the folder that it judges. */
interface Judge {
  readonly script: string;
  readonly folder: string;
}

/** The table of judges: folders in the order in which they are made, and the longest judge of each first. */
const JUDGES: readonly Judge[] = [
  { script: "data_package.py", folder: "small" },
  { script: "croissant.py", folder: "small" },
  { script: "hugging_face.py", folder: "small" },
  { script: "notebook.py", folder: "worn" },
  { script: "lives.py", folder: "worn" },
  { script: "cmapss.py", folder: "worn" },
  { script: "drop_ins.py", folder: "worn" },
  { script: "ocel.py", folder: "tubes" },
  { script: "ocel.py", folder: "cases" },
];

const here = fileURLToPath(new URL(".", import.meta.url));
const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
const since = (began: number) => `${((performance.now() - began) / 1000).toFixed(1)} s`;

/** Makes a folder and lets linetwin check it. */
async function make(name: string, folder: string): Promise<void> {
  const began = performance.now();
  await FOLDERS[name](folder);
  await linetwin("dataset", "check", folder);
  console.log(`made and checked: ${name} (${since(began)})`);
}

/** How many verdicts a judge gave, by what they are. */
interface Verdicts {
  readonly passed: number;
  readonly failed: number;
}

async function ask({ script, folder }: Judge, { python, path }: { readonly python: string; readonly path: string }) {
  const began = performance.now();
  const { success, stdout, stderr } = await new Deno.Command(python, {
    args: [`${here}${script}`, `${path}/${folder}`],
    // One thread each: two are asked at a time.
    env: { MPLCONFIGDIR: `${path}/matplotlib`, HF_HOME: `${path}/hugging_face`, OMP_NUM_THREADS: "1" },
  }).output();
  const said = text(stdout);
  const count = (word: string) => said.match(new RegExp(` \\.\\.\\. ${word} \\(`, "g"))?.length ?? 0;
  const verdicts = { passed: count("ok"), failed: count("FAILED") };
  const silent = !success && verdicts.failed === 0 || verdicts.passed + verdicts.failed === 0;
  console.log(`judge ${script} of ${folder} (${since(began)})\n${said.replace(/^(?=.)/gm, "  ").trimEnd()}`);
  if (silent) console.log(`  ${script} broke off ... FAILED\n${text(stderr)}`);
  return silent ? { ...verdicts, failed: verdicts.failed + 1 } : verdicts;
}

/** Two at a time: the next as soon as one is done. */
async function askAll(python: Promise<string>, path: string): Promise<Verdicts> {
  const folders = new Map<string, Promise<void>>();
  let last = Promise.resolve();
  for (const name of new Set(JUDGES.map(({ folder }) => folder))) {
    last = last.then(() => make(name, `${path}/${name}`));
    folders.set(name, last);
    last.catch(() => {});
  }
  const waiting = [...JUDGES], found: Verdicts[] = [];
  const one = async () => {
    for (let judge = waiting.shift(); judge !== undefined; judge = waiting.shift()) {
      await folders.get(judge.folder);
      found.push(await ask(judge, { python: await python, path }));
    }
  };
  await Promise.all([one(), one()]);
  return found.reduce((sum, each) => ({ passed: sum.passed + each.passed, failed: sum.failed + each.failed }));
}

if (import.meta.main) {
  const began = performance.now();
  const path = await Deno.makeTempDir({ prefix: "linetwin-judged-" });
  let verdicts: Verdicts = { passed: 0, failed: 1 };
  try {
    const python = environment();
    python.catch(() => {});
    verdicts = await askAll(python, path);
  } catch (error) {
    console.log((error as Error).message);
  } finally {
    await Deno.remove(path, { recursive: true });
  }
  console.log(`judges, ${since(began)}: ${verdicts.passed} passed, ${verdicts.failed} failed`);
  Deno.exit(verdicts.failed > 0 ? 1 : 0);
}
