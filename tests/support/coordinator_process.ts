/**
 * A coordinator as a process of its own: `coordinator_process.ts URL EXPERIMENT COUNT LOG [FOLDER]`. It says how many
 * results it has, each time it has one more; with a folder, it keeps telemetry there.
 *
 * @module
 */
import { Keeping } from "./keeping.ts";
import { loggedWork } from "./logged_work.ts";
import { queueOn } from "./nats_server.ts";
import { tasksFor } from "./experiment_work.ts";

const [url, experiment, count, log, folder] = Deno.args, tasks = tasksFor(1, Number(count));
const keeping = folder === undefined ? null : new Keeping(loggedWork(log), folder);
await using executor = queueOn({ url }, keeping?.work ?? loggedWork(log), { experiment });
let results = 0;
for await (const _ of keeping?.run(executor, tasks) ?? executor.run(tasks)) console.log(++results);
