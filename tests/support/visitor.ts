/**
 * Somebody who uses linetwin from a URL: an empty folder, a cache without any of its modules.
 *
 * @module
 */
import { type Outcome, textOf } from "../cli/linetwin.ts";
import { StaticServer } from "./static_server.ts";

/** How a script is run. */
export interface Setting {
  /** Deno's own, such as permissions. */
  readonly flags: readonly string[];
}

/** A thing to do with linetwin. */
export type Step = "simulate" | "load" | "frames" | "save";

const LOADS = `
import { connect, loadRun, simulate } from "$URL";
const result = simulate(await loadRun("baseline_8hr", { hours: 1 }));
const { production } = result.summary;
`;

const YAML_FLAG = "--allow-env=LOG_TOKENS,LOG_STREAM";
const NATIVE_FLAGS = ["--allow-read", YAML_FLAG, "--allow-ffi", "--allow-sys=cpus,hostname,networkInterfaces"];

/** Each step with the permissions that it needs, beside that for the import itself. */
export const STEPS: Readonly<Record<Step, { does: string; flags: readonly string[]; script: string }>> = {
  simulate: {
    does: "defining and simulating a run",
    flags: [],
    script: `
import { defineRun, simulate } from "$URL";
const stations = [{ name: "Press", output_type: "Part" }];
const run = defineRun({ materials: ["Part"], topology: { stations }, equipment: { Press: { uph: 60 } } });
console.log(simulate(run).summary.production.parts_produced);
`,
  },
  load: {
    does: "loading a run",
    flags: ["--allow-read=config", YAML_FLAG],
    script: `${LOADS}console.log(JSON.stringify({ production }));`,
  },
  frames: {
    does: "making frames",
    flags: NATIVE_FLAGS,
    script: `${LOADS}console.log((await result.telemetry()).height);`,
  },
  save: {
    does: "saving a run to DuckDB",
    flags: [...NATIVE_FLAGS, "--allow-write"],
    script: `${LOADS}
const telemetry = (await result.telemetry()).toRecords();
await result.save();
await using database = await connect();
const stored = (await database.query("SELECT run_id, total_tubes FROM run_summary")).toRecords();
console.log(JSON.stringify({ production, telemetry, stored }));
`,
  },
};

/** One visit: a folder, a server, and a cache of Deno's that shares only the packages with the machine's. */
export class Visitor implements AsyncDisposable {
  #folder: string;
  readonly #cache: string;
  readonly #server: StaticServer;
  readonly #address: { readonly host: string; readonly url: string };
  #online = true;

  private constructor(folder: string, cache: string, server: StaticServer) {
    this.#folder = folder;
    this.#cache = cache;
    this.#server = server;
    this.#address = { host: server.host, url: server.url("") };
  }

  static async come(): Promise<Visitor> {
    const folder = await emptyFolder();
    const cache = await Deno.makeTempDir({ prefix: "linetwin-test-" });
    // Packages are large, and they are the same from wherever the module comes.
    await Deno.symlink(await npmCache(), `${cache}/npm`, { type: "junction" });
    return new Visitor(folder, cache, new StaticServer());
  }

  /** The working folder. */
  get folder(): string {
    return this.#folder;
  }

  /** Goes on in an empty folder; what was loaded before stays in the cache, compiled. */
  async beginAfresh(): Promise<void> {
    await Deno.remove(this.#folder, { recursive: true });
    this.#folder = await emptyFolder();
  }

  /** As `--allow-import` takes it. */
  get host(): string {
    return this.#address.host;
  }

  /** The address of a file of the project. */
  url(path: string): string {
    return this.#address.url + path;
  }

  /** Runs a script in the folder; `$URL` in it is the module's address. */
  async run(name: string, script: string, { flags }: Setting): Promise<Outcome> {
    await Deno.writeTextFile(`${this.folder}/${name}`, script.replaceAll("$URL", this.url("mod.ts")));
    return await this.deno(["run", "--quiet", "--no-prompt", ...flags, name]);
  }

  /** Runs Deno in the folder. */
  async deno(args: readonly string[]): Promise<Outcome> {
    const { code, stdout, stderr } = await new Deno.Command(Deno.execPath(), {
      args: [...args],
      cwd: this.folder,
      env: { DENO_DIR: this.#cache, NO_COLOR: "1", LINETWIN_TASK: "" },
      stdin: "null",
    }).output();
    return { code, stdout: textOf(stdout), stderr: textOf(stderr) };
  }

  /** The names of the files in the folder, sorted. */
  files(): string[] {
    return [...Deno.readDirSync(this.folder)].map(({ name }) => name).sort();
  }

  /** Stops the server. */
  async goOffline(): Promise<void> {
    if (this.#online) await this.#server[Symbol.asyncDispose]();
    this.#online = false;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.goOffline();
    await Deno.remove(this.folder, { recursive: true });
    await Deno.remove(this.#cache, { recursive: true });
  }
}

async function emptyFolder(): Promise<string> {
  return await Deno.realPath(await Deno.makeTempDir({ prefix: "linetwin-test-" }));
}

/** The folder of packages of the machine that the tests run on. */
export async function npmCache(): Promise<string> {
  const { stdout } = await new Deno.Command(Deno.execPath(), { args: ["info", "--json"] }).output();
  return JSON.parse(textOf(stdout)).npmCache;
}
