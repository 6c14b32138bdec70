/**
 * Files that are either wholly there or not at all.
 *
 * @module
 */

/** A file to be: its name, and what writes it. */
export interface FileToWrite {
  readonly name: string;
  readonly write: (path: string) => Promise<void>;
}

/**
 * Writes files into a folder, made if need be, all at once: one is computed while another goes to the disk. They get
 * their names once all of them are complete, so that a failure leaves no half file and no half set: what was there
 * before stays.
 *
 * @returns The paths, in the order given.
 */
export async function writeFiles(directory: string, files: readonly FileToWrite[]): Promise<string[]> {
  await Deno.mkdir(directory, { recursive: true });
  const suffix = `.${crypto.randomUUID()}.tmp`;
  const paths = files.map((file) => `${directory}/${file.name}`);
  try {
    await allDone(files.map((file, i) => file.write(paths[i] + suffix)));
    for (const path of paths) await Deno.rename(path + suffix, path);
  } catch (error) {
    for (const path of paths) await Deno.remove(path + suffix).catch(() => {});
    throw error;
  }
  return paths;
}

/** Waits for all of them, also where one fails: what is still being written cannot be removed. */
async function allDone(writes: readonly Promise<void>[]): Promise<void> {
  const failed = (await Promise.allSettled(writes)).find((outcome) => outcome.status === "rejected");
  if (failed) throw failed.reason;
}

/** Asks the operating system to put everything in a folder on the disk itself, so that it outlives a power failure. */
export async function flushFolder(directory: string): Promise<void> {
  for await (const entry of Deno.readDir(directory)) {
    if (entry.isFile) await flush(`${directory}/${entry.name}`, { write: true });
  }
  // A folder can only be opened for reading, and on Windows not at all.
  await flush(directory, { read: true }).catch(() => {});
}

async function flush(path: string, options: Deno.OpenOptions): Promise<void> {
  using file = await Deno.open(path, options);
  await file.sync();
}
