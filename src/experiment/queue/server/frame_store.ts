/**
 * Frames on their way: in the object store of the queue's server, those of a message as one object. Loaded only where an
 * experiment keeps any.
 *
 * @module
 */
import { type ObjectStore, Objm } from "../../../deps/nats_obj.ts";
import { GoneError } from "./gone_error.ts";
import { isWithoutStream, type Link } from "./link.ts";
import { within } from "./pause.ts";

/** The bucket; its stream is `OBJ_LT_frame`. What is in it goes after as long as results do. */
const BUCKET = "LT_frame", AGE_NS = 7 * 86_400e9;

/** Milliseconds after which an object that brings nothing more is asked for anew. */
const STALL_MS = 10_000;

/** Makes the bucket where it is not: a coordinator does, and no worker may. */
export async function ensureBucket(link: Link): Promise<void> {
  await link.again(() => new Objm(link.stream).create(BUCKET, { ttl: AGE_NS }));
}

/**
 * Stores an object under a name that nobody else has.
 *
 * @returns the name
 * @throws {GoneError} when the server has lost the bucket: whoever needs the frames has it made again
 */
export async function putObject(link: Link, parts: readonly Uint8Array[]): Promise<string> {
  try {
    return await link.again(async () => {
      // Anew each time: of one that was cut short, something may be there.
      const name = crypto.randomUUID(), store = await storeOf(link);
      await store.put({ name }, ReadableStream.from(parts));
      return name;
    });
  } catch (error) {
    if (isWithoutStream(error)) throw new GoneError(`The queue at ${link.url} has lost its object store`);
    throw error;
  }
}

/** An object; null when it is not there, or not as it was put there. */
export async function getObject(link: Link, name: string): Promise<Uint8Array<ArrayBuffer> | null> {
  try {
    return await link.again(async () => {
      const found = await (await storeOf(link)).get(name);
      if (found === null) return null;
      found.error.catch(() => {});
      return await readAll(found.data, found.info.size).catch(unlessCorrupt);
    });
  } catch (error) {
    if (isWithoutStream(error)) return null;
    throw error;
  }
}

/** Takes an object out, so far as it is there. */
export async function removeObject(link: Link, name: string): Promise<void> {
  await (await storeOf(link)).delete(name).catch(() => {});
}

/** Something of it has been taken out, which the client has no other word for. @throws any other error */
function unlessCorrupt(error: unknown): null {
  if (error instanceof Error && /digests do not match/.test(error.message)) return null;
  throw error;
}

function storeOf({ stream }: Link): Promise<ObjectStore> {
  return new Objm(stream).open(BUCKET, false);
}

async function readAll(data: ReadableStream<Uint8Array>, size: number): Promise<Uint8Array<ArrayBuffer> | null> {
  const bytes = new Uint8Array(size), reader = data.getReader();
  for (let at = 0;;) {
    const read = await withoutStall(reader);
    if (read.done) return at === size ? bytes : null;
    if (at + read.value.length > size) return null;
    bytes.set(read.value, at);
    at += read.value.length;
  }
}

async function withoutStall(reader: ReadableStreamDefaultReader<Uint8Array>) {
  const read = await within(reader.read(), STALL_MS);
  if (read !== undefined) return read;
  await reader.cancel();
  throw new Error("an object brings nothing more");
}
