/**
 * The README's walk from an empty folder to a changed line, followed as it stands.
 *
 * @module
 */
import { deepStrictEqual, match, ok, strictEqual } from "node:assert/strict";
import { inFolder, linetwin } from "./linetwin.ts";
import { shellWords } from "./shell_words.ts";

const README = Deno.readTextFileSync(new URL("../../README.md", import.meta.url));

/** A block of code, and the file that the sentence before it names, if it does. */
interface Step {
  readonly language: string;
  readonly text: string;
  readonly file: string | null;
}

/** The blocks of the walk in their order. */
function stepsOf(heading: string): Step[] {
  const part = README.split(`\n## ${heading}\n`)[1].split("\n## ")[0];
  return Array.from(part.matchAll(/([^\n]*)\n\n```(\w+)\n([^]*?)```/g), ([, before, language, text]) => ({
    language,
    text,
    file: before.match(/`(config\/[\w/.]+\.yaml)`/)?.[1] ?? null,
  }));
}

/** Somebody who follows the walk: where they are, and what they were last shown. */
class Newcomer {
  shown = "";
  /** What was shown on the whole way. */
  seen = "";
  readonly #env: Readonly<Record<string, string>>;

  constructor(public cwd: string) {
    // The program as it is installed, so that it calls itself by the name that the walk has.
    const main = new URL("../../src/cli/main.ts", import.meta.url).href;
    Deno.writeTextFileSync(`${cwd}/linetwin`, `exec deno run -A '${main}' "$@"\n`);
    this.#env = { PATH: cwd };
  }

  readonly follow: Readonly<Record<string, (step: Step) => void | Promise<void>>> = {
    sh: async ({ text }) => {
      this.shown = "";
      for (const command of text.trim().split("\n")) await this.#type(command);
    },
    text: async ({ text }) => {
      ok(unindented(this.shown).includes(unindented(text)), `${text}\nis not in\n${this.shown}`);
      // A hint is to be pasted.
      for (const [command] of unindented(text).matchAll(/^linetwin .*$/gm)) await this.#type(command);
    },
    yaml: ({ text, file }) => ok(Deno.readTextFileSync(`${this.cwd}/${file}`).includes(text), `${file}\n${text}`),
    diff: ({ text, file }) => {
      const lines = text.trimEnd().split("\n"), path = `${this.cwd}/${file}`, written = Deno.readTextFileSync(path);
      const [before, after] = ["-", "+"].map((sign) =>
        lines.filter((line) => line[0] === " " || line[0] === sign).map((line) => `${line.slice(1)}\n`).join("")
      );
      strictEqual(written.split(before).length, 2, `${file} has not\n${before}`);
      Deno.writeTextFileSync(path, written.replace(before, () => after));
    },
  };

  async #type(command: string): Promise<void> {
    if (command.startsWith("cd ")) return void (this.cwd += `/${command.slice("cd ".length)}`);
    const { words } = shellWords(command.replace(/^linetwin/, "deno run -A main.ts"), this.cwd);
    const { code, stdout, stderr } = await linetwin(words, { cwd: this.cwd, env: this.#env });
    deepStrictEqual([code, stderr], [0, ""], command);
    this.shown += stdout;
    this.seen += stdout;
  }
}

/** What was shown, without indentation, which a page leaves out. */
function unindented(text: string): string {
  return text.replaceAll(/^ +/gm, "");
}

Deno.test("The walk of the README leads from an empty folder to a changed line, and shows what is seen on the way", () =>
  inFolder(async (cwd) => {
    const newcomer = new Newcomer(cwd), steps = stepsOf("Your first line in ten minutes");
    const commands = steps.filter(({ language }) => language === "sh").map(({ text }) => text).join("");
    for (const verb of ["init", "simulate", "compare", "lint"]) {
      ok(commands.includes(`linetwin ${verb} `.trimEnd()));
    }
    for (const step of steps) await newcomer.follow[step.language](step);
    match(newcomer.seen, /· 3,356 cases [^]*· 3,416 cases /);
    const { stdout } = await linetwin(["simulate", "--no-db"], { cwd: newcomer.cwd });
    match(stdout, /· 3,416 cases /);
    ok(README.includes("the shift makes 3,416 cases instead of 3,356"));
  }));
