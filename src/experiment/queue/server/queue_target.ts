/**
 * Where a queue is, and who one is there. Passwords and keys come from the environment or a file: a command line can be
 * read by everybody on the machine.
 *
 * @module
 */
import { readFileSync } from "node:fs";
import { type Authenticator, credsAuthenticator, nkeyAuthenticator } from "../../../deps/nats_transport.ts";
import { QueueError } from "./queue_error.ts";

/** A server of NATS with JetStream. */
export interface QueueTarget {
  /** `nats://host:4222`, or `tls://host:4222`; several, separated by commas, for a cluster. */
  readonly url: string;
  /** A file with the certificates of the authorities that the server's certificate is checked against. */
  readonly ca?: string | undefined;
  /** A `.creds` file, or one with the seed of an nkey. Default: `NATS_USER` and `NATS_PASSWORD` where they are set. */
  readonly credentials?: string | undefined;
}

/** @throws {QueueError} when the file cannot be read, or the variables are not allowed to be */
export function authenticationOf({ credentials }: Pick<QueueTarget, "credentials">) {
  if (credentials !== undefined) return { authenticator: authenticatorOf(credentials) };
  const user = Deno.env.get("NATS_USER"), pass = Deno.env.get("NATS_PASSWORD");
  return user === undefined ? {} : { user, ...pass !== undefined && { pass } };
}

function authenticatorOf(file: string): Authenticator {
  const bytes = fileOf(file), text = new TextDecoder().decode(bytes);
  if (text.includes("BEGIN NATS USER JWT")) return credsAuthenticator(bytes);
  const [seed] = text.match(/\bS[A-Z2-7]{57}\b/) ?? [];
  if (seed === undefined) throw new QueueError(`${file} is no .creds file and holds no seed of an nkey`);
  return nkeyAuthenticator(new TextEncoder().encode(seed));
}

/** @throws {QueueError} when it cannot be read */
export function fileOf(file: string): Uint8Array {
  try {
    return readFileSync(file);
  } catch (error) {
    throw new QueueError(`Cannot read ${file}: ${reasonOf(error as Error & { readonly code?: string })}`);
  }
}

function reasonOf({ code, message }: Error & { readonly code?: string }): string {
  if (code === "ENOENT") return "there is no such file";
  return code === "EISDIR" ? "it is a folder" : message;
}
