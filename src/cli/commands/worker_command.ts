/**
 * `worker`: computes the tasks of experiments that others put into a queue.
 *
 * @module
 */
import type { Command } from "../../deps/commander.ts";
import type { CommandContext } from "../command_context.ts";
import {
  type ConfigurationRequest,
  MODULE,
  QUEUE,
  QUEUE_CA,
  QUEUE_CREDS,
  type QueueRequest,
  QUIET,
} from "../common_options.ts";
import { commandLine } from "../invocation.ts";
import { located } from "../located.ts";
import { parseGrace, parseSlots } from "../option_values.ts";
import type { Terminal } from "../terminal.ts";

/** What `worker` is asked for. */
export interface WorkerRequest extends QueueRequest, Pick<ConfigurationRequest, "module"> {
  readonly slots?: number;
  readonly grace: number;
  readonly quiet: boolean;
}

/** Seconds. */
const GRACE = 30;

/** Adds the command. */
export function addWorkerCommand(program: Command, { end, terminal }: CommandContext): void {
  program.command("worker")
    .description("compute what experiments on other machines put into a queue")
    .addOption(QUEUE)
    .option("--slots <n>", "how many tasks are computed side by side (default: one per core)", parseSlots)
    .addOption(MODULE)
    .option("--grace <seconds>", "how long it may finish what it is at once it is stopped", parseGrace, GRACE)
    .addOption(QUEUE_CA)
    .addOption(QUEUE_CREDS)
    .addOption(QUIET)
    .addHelpText("after", () => examples(terminal))
    .action(async (request) => {
      const { work } = await import("./worker_action.ts");
      end(await work(located({ quiet: false, ...request }, terminal), terminal));
    });
}

function examples(terminal: Terminal): string {
  return `
On every machine that is to help, until Ctrl-C or SIGTERM:
  ${commandLine(["worker", "--queue", "nats://127.0.0.1:4222"], terminal)}
Then, on one:
  ${commandLine(["experiment", "filler_buffer", "--queue", "nats://127.0.0.1:4222"], terminal)}
`;
}
