/**
 * Work that takes as long as a test wants: tasks wait for a file. It is also the module that workers load for it.
 *
 * @module
 */
import type { Work } from "../../src/experiment/execution/executor.ts";
import { definePhase, GO, parameter } from "../../src/phases/mod.ts";
import { METRICS } from "./experiment_work.ts";
import { phasesWith } from "./phases.ts";
import { chain, smallGraph } from "./small_graph.ts";

const NOBODY = new Int32Array(new SharedArrayBuffer(4)), WAIT_MS = 5;

let waited = 0;

define("TestWaitsForFile", () => {});

/** After two runs it finds fault with what those have left behind. */
define("TestWaitsAndLeaks", () => {
  if (++waited > 2) throw new Error("it has waited long enough");
});

function define(handler: string, onBegin: () => void): void {
  definePhase(handler, {
    params: { folder: parameter.text },
    create({ params: { folder } }) {
      Deno.writeTextFileSync(`${folder}/begun`, `${self.name}\n`, { append: true });
      while (!exists(`${folder}/gate`)) Atomics.wait(NOBODY, 0, 0, WAIT_MS);
      onBegin();
      return () => GO;
    },
  });
}

/** Tasks of such work in a folder. */
export class GatedWork {
  readonly #folder: string;
  readonly work: Work;

  /**
   * @param folder where tasks say that they are begun, and look for the file
   * @param phases those that may leak; without any, that is not looked for
   */
  constructor(folder: string, { phases = [] as readonly string[] } = {}) {
    const [handler = "TestWaitsForFile"] = phases;
    this.#folder = folder;
    const run = smallGraph({
      nodes: [{ name: "A", makes: "Part", behavior: "gated" }],
      edges: chain("_source", "A", "_sink"),
      behaviors: {
        gated: {
          phases: phasesWith({}, { Execute: { name: "wait", handler, params: { folder } } }),
        },
      },
    });
    this.work = { runOf: () => Promise.resolve(run), metrics: METRICS, modules: [import.meta.url], phases };
  }

  /** The threads that have begun a task, each time they did. */
  get begun(): string[] {
    const file = `${this.#folder}/begun`;
    return exists(file) ? Deno.readTextFileSync(file).split("\n").slice(0, -1) : [];
  }

  /** Resolves when so many tasks have been begun. */
  async haveBegun(count: number): Promise<void> {
    while (this.begun.length < count) await new Promise((resolve) => setTimeout(resolve, 5));
  }

  /** Lets them go on, and those to come. */
  open(): void {
    Deno.writeTextFileSync(`${this.#folder}/gate`, "");
  }

  /** Has those wait that are begun from now on. */
  close(): void {
    Deno.removeSync(`${this.#folder}/gate`);
  }
}

function exists(file: string): boolean {
  try {
    return Deno.statSync(file).isFile;
  } catch {
    return false;
  }
}
