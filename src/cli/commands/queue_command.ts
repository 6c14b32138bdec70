/**
 * `queue`: what a queue has to do and who computes it; `queue purge`: takes an experiment's tasks out of it.
 *
 * @module
 */
import type { Command } from "../../deps/commander.ts";
import type { CommandContext } from "../command_context.ts";
import {
  JSON_ONLY,
  type PrintingRequest,
  QUEUE,
  QUEUE_CA,
  QUEUE_CREDS,
  type QueueRequest,
  QUIET,
} from "../common_options.ts";
import { commandLine } from "../invocation.ts";
import { located } from "../located.ts";
import { parseName } from "../option_values.ts";
import type { Terminal } from "../terminal.ts";

/** What `queue` is asked for. */
export interface QueueListRequest extends QueueRequest, PrintingRequest {}

/** Adds the command. */
export function addQueueCommand(program: Command, { end, terminal }: CommandContext): void {
  const queue = program.command("queue")
    .enablePositionalOptions()
    .description("what a queue has to do, and who computes it")
    .addOption(QUEUE)
    .addOption(QUEUE_CA)
    .addOption(QUEUE_CREDS)
    .addOption(JSON_ONLY)
    .addOption(QUIET)
    .addHelpText("after", () => examples(terminal))
    .action(async (request) => {
      const { showQueue } = await import("./queue_action.ts");
      end(await showQueue(located({ json: false, quiet: false, ...request }, terminal), terminal));
    });
  queue.command("purge")
    .description("take the tasks of an experiment out of the queue; its results stay")
    .argument("<experiment>", "its name, or the id that queue shows", parseName)
    .addOption(QUEUE)
    .addOption(QUEUE_CA)
    .addOption(QUEUE_CREDS)
    .addOption(JSON_ONLY)
    .addOption(QUIET)
    .addHelpText("after", () => purgeExamples(terminal))
    .action(async (name, request) => {
      const { purgeQueue } = await import("./queue_action.ts");
      end(await purgeQueue(name, located({ json: false, quiet: false, ...request }, terminal), terminal));
    });
}

function examples(terminal: Terminal): string {
  return `
  ${commandLine(["queue", "--queue", "nats://127.0.0.1:4222"], terminal)}
`;
}

function purgeExamples(terminal: Terminal): string {
  return `
  ${commandLine(["queue", "purge", "filler_buffer", "--queue", "nats://127.0.0.1:4222"], terminal)}
`;
}
