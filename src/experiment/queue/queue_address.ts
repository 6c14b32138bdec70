/**
 * The URL of a queue, as a person writes it.
 *
 * @module
 */
import { QueueError } from "./server/queue_error.ts";

/**
 * The addresses of its servers.
 *
 * @throws {QueueError} when one is no URL, or has a password in it
 */
export function serversOf(url: string): string[] {
  return url.split(",").map((text) => {
    const server = URL.parse(text.trim());
    if (server === null || !/^(nats|tls):$/.test(server.protocol) || server.hostname === "") {
      throw new QueueError(`A queue is at nats://HOST:4222 or tls://HOST:4222, found ${withoutSecret(text)}`);
    }
    if (server.username !== "" || server.password !== "") {
      throw new QueueError("Leave user and password out of the queue's URL: NATS_USER and NATS_PASSWORD have them");
    }
    return server.href;
  });
}

function withoutSecret(text: string): string {
  return JSON.stringify(text.replace(/\/\/[^@/]*@/, "//"));
}
