/**
 * What `queue` and `queue purge` do.
 *
 * @module
 */
import { purgeTasks, type QueueState, queueState } from "../../experiment/queue/queue_state.ts";
import { countOf, countText, oneLine } from "../../text/format.ts";
import { EXIT, type ExitStatus, RequestError } from "../exit_status.ts";
import { commandLine } from "../invocation.ts";
import { namedQueue, sameQueue } from "../queue_place.ts";
import type { Terminal } from "../terminal.ts";
import { fittedTable } from "../text/fitted_table.ts";
import type { QueueListRequest } from "./queue_command.ts";

/** Shows experiments and workers. */
export async function showQueue(request: QueueListRequest, terminal: Terminal): Promise<ExitStatus> {
  const state = await queueState(namedQueue(request));
  if (request.json) terminal.out(JSON.stringify(state, null, 2) + "\n");
  else if (!request.quiet) terminal.out(stateText(state, request, terminal));
  return EXIT.done;
}

/** Takes the tasks of an experiment away. */
export async function purgeQueue(name: string, request: QueueListRequest, terminal: Terminal): Promise<ExitStatus> {
  const count = await purgeTasks(namedQueue(request), name);
  if (count === null) {
    const listing = commandLine(["queue", ...sameQueue(request)], terminal);
    throw new RequestError(`The queue knows no experiment ${JSON.stringify(name)}. What it has:\n  ${listing}`);
  }
  if (request.json) terminal.out(JSON.stringify({ purged: count }) + "\n");
  else if (!request.quiet) {
    terminal.say(`Took ${countOf(count, "task")} out of the queue. What is still being carried out puts them back.\n`);
  }
  return EXIT.done;
}

function stateText({ experiments, workers }: QueueState, request: QueueListRequest, terminal: Terminal): string {
  const count = (head: string, values: readonly number[]) => ({ head, texts: values.map(countText), isRight: true });
  const text = (head: string, texts: readonly string[]) => ({
    head,
    texts: texts.map((one) => oneLine(one, 200)),
    wraps: true,
  });
  const asked = experiments.length === 0 ? "No experiment is in the queue." : fittedTable({
    columns: [
      text("experiment", experiments.map(({ name }) => name)),
      count("open", experiments.map(({ open }) => open)),
      count("running", experiments.map(({ running }) => running)),
      count("done", experiments.map(({ done }) => done)),
      count("failed", experiments.map(({ failed }) => failed)),
      text("asked for (UTC)", experiments.map(({ asked }) => asked.slice(0, MINUTE).replace("T", " "))),
      text("id", experiments.map(({ id }) => id)),
      text("code", experiments.map(({ code }) => code)),
    ],
  }, terminal).text;
  const there = workers.length === 0 ? noWorkers(request, terminal) : fittedTable({
    columns: [
      text("worker", workers.map(({ name }) => name)),
      count("slots", workers.map(({ slots }) => slots)),
      count("running", workers.map(({ running }) => Object.values(running).reduce((sum, one) => sum + one, 0))),
      count("done", workers.map(({ done }) => done)),
      count("failed", workers.map(({ failed }) => failed)),
      { head: "tasks/s", texts: workers.map(({ perSecond }) => perSecond.toFixed(1)), isRight: true },
      text("code", workers.map(({ code }) => code)),
    ],
  }, terminal).text;
  return `${asked}\n\n${there}\n`;
}

/** Letters of a moment to the minute. */
const MINUTE = "2026-01-01T00:00".length;

function noWorkers(request: QueueListRequest, terminal: Terminal): string {
  return `No worker answers. To start one:\n  ${commandLine(["worker", ...sameQueue(request)], terminal)}`;
}
