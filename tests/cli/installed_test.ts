/**
 * What the program calls itself: as it was installed, or as the task that it was started by.
 *
 * @module
 */
import { deepStrictEqual, doesNotMatch, match, ok, strictEqual } from "node:assert/strict";
import { fileURLToPath } from "node:url";
import { inFolder, linetwin } from "./linetwin.ts";
import { CONFIG, inOddFolder } from "./odd_folder.ts";
import { inShell } from "./shell_words.ts";

const ROOT = new URL("../../", import.meta.url);

Deno.test("Installed, the program calls itself by its name, in help and in hints", {
  ignore: Deno.build.os === "windows",
}, () =>
  inFolder(async (cwd) => {
    const { stdout: help } = await linetwin(["completions", "--help"], { cwd });
    const [, install] = help.match(/^ {2}(deno install .*)$/m)!, bin = `${cwd}/bin`;
    const installed = await inShell(install, cwd, {
      DENO_INSTALL_ROOT: cwd,
      PATH: `${bin}:${Deno.env.get("PATH")}`,
    });
    strictEqual(installed.code, 0, installed.stderr);
    doesNotMatch(installed.stderr, /Warning/);
    const shim = Deno.readTextFileSync(`${bin}/linetwin`), main = new URL("src/cli/main.ts", ROOT).href;
    Deno.writeTextFileSync(`${bin}/twin`, shim, { mode: 0o755 });
    const told = async (env: Record<string, string>) => {
      const { stdout } = await linetwin(["lint", "--help"], { cwd, env });
      return stdout.trimEnd().split("\n").at(-1)!;
    };
    const path = `/nowhere:${bin}:/usr/bin`;
    strictEqual(await told({ PATH: path }), "  linetwin lint config");
    strictEqual(await told({ PATH: path, _: `${bin}/twin` }), "  twin lint config");
    strictEqual(await told({ PATH: "/usr/bin", _: `${bin}/twin` }), `  bin/twin lint config`);
    match(await told({ PATH: "/usr/bin", _: Deno.execPath() }), /^ {2}deno run -A \S+main\.ts lint config$/);
    strictEqual(await told({ PATH: path, LINETWIN_TASK: "1" }), "  deno task lint config");
    Deno.writeTextFileSync(`${bin}/linetwin`, shim.replace(main, "file:///another/main.ts"));
    match(await told({ PATH: path }), /^ {2}deno run -A \S+main\.ts lint config$/);
    Deno.writeTextFileSync(`${bin}/linetwin`, shim);
    const env = { PATH: `${bin}:${Deno.env.get("PATH")}` };
    const { code, stdout, stderr } = await inShell("linetwin init line && cd line && linetwin simulate", cwd, env);
    deepStrictEqual([code, stderr], [0, ""]);
    match(stdout, /^ {2}cd line && linetwin simulate$/m);
    match(stdout, /^ {2}linetwin simulate --set equipment\.Filler\.buffer_capacity=120$/m);
    // A module of one's own imports linetwin by its name.
    Deno.writeTextFileSync(`${cwd}/line/own.ts`, `console.log(import.meta.resolve("@linetwin/linetwin/phases"));\n`);
    const own = await inShell("linetwin lint --module own.ts", `${cwd}/line`, env);
    deepStrictEqual(own, {
      code: 0,
      stdout: `${new URL("src/phases/mod.ts", ROOT)}\n1 run, no problems\n`,
      stderr: "",
    });
  }));

Deno.test("The README installs the program as its help says", async () => {
  const { stdout } = await linetwin(["completions", "--help"], { cwd: fileURLToPath(ROOT) });
  const [, install] = stdout.match(/^ {2}(deno install .*)$/m)!;
  ok(Deno.readTextFileSync(new URL("README.md", ROOT)).includes(`\`${install}\``), install);
});

Deno.test("A task's hint passes through the shell of tasks as it is", () =>
  inOddFolder(async (cwd) => {
    const typed = ["simulate", "--config", `${cwd}/${CONFIG}`, "--no-db"];
    const { stdout } = await linetwin(typed, { cwd: fileURLToPath(ROOT), env: { LINETWIN_TASK: "1" } });
    const [, command] = stdout.match(/^ {2}(deno task simulate .* --set 'topology\..*)$/m)!;
    const { code, stdout: again } = await inShell(command, fileURLToPath(ROOT), { LINETWIN_TASK: "" });
    strictEqual(code, 0);
    match(again, /^What if .*/m);
  }));
