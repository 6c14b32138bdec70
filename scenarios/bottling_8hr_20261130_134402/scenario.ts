/**
 * Runs the configuration in config_snapshot.yaml and writes output/:
 *
 *     deno run -A scenario.ts
 *
 * linetwin itself is imported from the address below; correct that where this folder or linetwin has moved. With
 * linetwin at hand this file is not needed: `linetwin simulate --scenario DIR` runs the folder, and `linetwin replay DIR`
 * proves that it gives the same results again.
 */
import { runScenario } from "../../src/scenario/mod.ts";

Deno.exit(await runScenario(import.meta.dirname!, Deno.args));
