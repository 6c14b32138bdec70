/**
 * Drop-ins: the written tables once more, in the shapes of well-known data sets.
 *
 * @module
 */
import type { DuckDBConnection } from "../../deps/duckdb.ts";
import type { DatasetFacts, WrittenDropIn } from "../folder/facts.ts";
import { hashedFilesBelow } from "../folder/hashed_files.ts";
import { viewTables } from "../table_views.ts";
import type { DropIn } from "./drop_in.ts";
import { DROP_INS } from "./table.ts";
import { COMPAT_KINDS, type CompatKind } from "./kinds.ts";

/** Where the tables are, and what is known of them. */
export interface CompatSource {
  readonly facts: Omit<DatasetFacts, "compat">;
  /** The folder with the tables; `compat` is made in it. */
  readonly directory: string;
  /** Gets a view of each table, by its name. */
  readonly connection: DuckDBConnection;
}

/**
 * Writes drop-ins into the folder `compat` of a data set whose tables are written.
 *
 * @returns The files of each, in the order of {@linkcode COMPAT_KINDS}.
 * @throws {DropInError} When the data set has too little of what one needs.
 */
export async function writeCompat(kinds: readonly CompatKind[], source: CompatSource): Promise<WrittenDropIn[]> {
  const { facts, directory, connection } = source;
  const written: WrittenDropIn[] = [];
  if (kinds.length > 0) await viewTables(connection, { directory, ...facts });
  for (const kind of COMPAT_KINDS.filter((kind) => kinds.includes(kind))) {
    const dropIn = DROP_INS[kind], folder = `${directory}/compat/${dropIn.folder}`;
    await Deno.mkdir(folder, { recursive: true });
    await dropIn.write({ facts, connection, folder });
    await Deno.writeTextFile(`${folder}/README.md`, dropInReadme(dropIn));
    written.push({ kind, files: await hashedFilesBelow(directory, `compat/${dropIn.folder}`) });
  }
  return written;
}

function dropInReadme({ title, mapping }: DropIn): string {
  return `# In the shape of ${title}\n\nThe same runs as in \`../../data\`, for loaders of that data set.\n\n${
    mapping.map((sentence) => `- ${sentence}\n`).join("")
  }`;
}
