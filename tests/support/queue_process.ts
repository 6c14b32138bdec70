/**
 * A worker as a process of its own: `queue_process.ts URL [MODULE …]`. It says `ready` once it takes tasks.
 *
 * @module
 */
import { serveQueue } from "../../src/experiment/queue/worker/queue_worker.ts";

const [url, ...modules] = Deno.args;
await serveQueue({
  target: { url },
  code: "test",
  name: "a process",
  slots: 1,
  modules,
  signal: new AbortController().signal,
  onReady: () => console.log("ready"),
});
