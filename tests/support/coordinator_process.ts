/**
 * A coordinator as a process of its own: `coordinator_process.ts URL EXPERIMENT COUNT LOG`. It says how many results it
 * has, each time it has one more.
 *
 * @module
 */
import { loggedWork } from "./logged_work.ts";
import { queueOn } from "./nats_server.ts";
import { tasksFor } from "./experiment_work.ts";

const [url, experiment, count, log] = Deno.args;
await using executor = queueOn({ url }, loggedWork(log), { experiment });
let results = 0;
for await (const _ of executor.run(tasksFor(1, Number(count)))) console.log(++results);
