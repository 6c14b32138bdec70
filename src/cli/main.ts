/**
 * The command line program.
 *
 * @module
 */
import { runCommandLine } from "./command_line.ts";

if (import.meta.main) Deno.exit(await runCommandLine(Deno.args));
