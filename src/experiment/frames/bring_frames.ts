/**
 * Brings the frames that lie beside the databases of shards to the database that gets their experiments.
 *
 * @module
 */
import type { FrameName } from "../../config/schema/frame_names.ts";
import { identityOf } from "../../sinks/experiments/record.ts";
import { StorageError, storageError } from "../../sinks/storage_error.ts";
import type { ReplicationPlace } from "../execution/executor.ts";
import type { Gathered } from "../shards/gathered.ts";
import { hasFrames, writeWhole } from "./frame_files.ts";
import { framesFolder, KeptFrames } from "./kept_frames.ts";

/**
 * Copies the frames of an experiment that are not there yet; those that are there are to be the same.
 *
 * @returns how many replications have none in any of the folders; null of an experiment that keeps none
 * @throws {StorageError} when a file is another one, or cannot be read or written
 */
export async function bringFrames(gathered: Gathered, database: string): Promise<number | null> {
  const { record, variants } = gathered.first.stored, { keep } = JSON.parse(record.spec) as { keep?: FrameName[] };
  if (keep === undefined) return null;
  const keptIn = (path: string) => {
    const folder = framesFolder(path, { name: record.name, identity: identityOf(record) });
    return new KeptFrames({ folder, names: keep, variants });
  };
  const to = keptIn(database), sources = gathered.paths.filter((path) => path !== database).map(keptIn);
  let lost = 0;
  for (const place of gathered.succeeded()) {
    for (const from of sources) if (hasFrames(from, place)) await bring(place, { from, to });
    if (!hasFrames(to, place)) lost++;
  }
  return lost;
}

async function bring(place: ReplicationPlace, { from, to }: { readonly from: KeptFrames; readonly to: KeptFrames }) {
  const [source, target] = [from, to].map((kept) => kept.folderOf(place.variant, place.replication));
  try {
    const isThere = hasFrames(to, place);
    if (!isThere) await Deno.mkdir(target, { recursive: true });
    for (const name of to.names) {
      const file = `${name}.parquet`, bytes = await Deno.readFile(`${source}/${file}`);
      if (!isThere) await writeWhole(`${target}/${file}`, bytes);
      else if (!areSame(bytes, await Deno.readFile(`${target}/${file}`))) throw unequal(`${source}/${file}`, target);
    }
  } catch (error) {
    throw storageError(error, { action: "bring frames to", path: target });
  }
}

function areSame(one: Uint8Array, other: Uint8Array): boolean {
  return one.length === other.length && one.every((byte, index) => byte === other[index]);
}

function unequal(file: string, folder: string): StorageError {
  return new StorageError(
    `Cannot bring ${file} to ${folder}: it differs from what is there; the same seed gives the same.`,
  );
}
