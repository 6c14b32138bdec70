/** Where configuration files are read from. */
export interface Store {
  /** How problems name the place: `config`. */
  readonly label: string;
  /** Names of the files in a folder that are read, sorted; none where there is no such folder. */
  list(folder: string): string[];
  /** Names of files in a folder (`.`: the top) that look as if they were, as with `.yml`, and are not; sorted. */
  strays(folder: string): string[];
  /** Names of the folders, sorted; those that begin with a dot are left out. */
  folders(): string[];
  /** A file's content, cut off one byte past `bytesMax`; null when there is no such file. */
  read(path: string, bytesMax: number): Content | null;
}

/** What a file holds, or why it cannot be read. */
export type Content = { readonly bytes: Uint8Array | string } | { readonly problem: string };

/** The table of machines, the one file of a configuration that is no YAML. */
export const MACHINE_TABLE = { folder: "equipment", name: "machines.csv" } as const;

/** The folder that is used when none is named. */
const DEFAULT_FOLDER = "config";

/** What the configuration inside the program is called. */
export const SHIPPED_LABEL = "shipped:config";

/**
 * The store of a folder. Where none is named and the default one does not exist, the configuration that ships inside
 * the program.
 *
 * @returns null when a folder was named that does not exist
 */
export async function openStore(folder?: string): Promise<Store | null> {
  const path = folder ?? folderByDefault();
  if (path === SHIPPED_LABEL) {
    const { SHIPPED } = await import("./shipped.ts");
    return new ShippedStore(SHIPPED);
  }
  return isFolder(path) ? new FolderStore(path.replace(/(.)\/+$/, "$1")) : null;
}

/**
 * What is opened where no folder is named: the default one where it exists, else the configuration inside the program.
 *
 * @param place where the file system has a path
 */
export function folderByDefault(place: (path: string) => string = (path) => path): string {
  const folder = place(DEFAULT_FOLDER);
  return isFolder(folder) ? folder : SHIPPED_LABEL;
}

/** Whether there is a folder at a path. */
export function isFolder(path: string): boolean {
  try {
    return Deno.statSync(path).isDirectory;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound || error instanceof Deno.errors.NotADirectory) return false;
    throw error;
  }
}

/** Whether a file of a folder is looked at: YAML, and the table of machines. */
function isRead(folder: string, name: string): boolean {
  return name.endsWith(".yaml") || folder === MACHINE_TABLE.folder && name === MACHINE_TABLE.name;
}

/** What ends a file's name that is meant to be one of YAML; editors of plain texts add the second ending. */
export const YAML_LIKE = /\.ya?ml(\.txt)?$/i;

/** Whether somebody may have meant it to be: tables of other things may lie about, but not among the machines. */
function looksRead(folder: string, name: string): boolean {
  const isTable = folder === MACHINE_TABLE.folder ? /\.csv$/i : /^machines\.csv$/i;
  const isYaml = folder === "." ? /^(defaults|constants)\.ya?ml(\.txt)?$/i : YAML_LIKE;
  return !name.startsWith(".") && (isTable.test(name) || isYaml.test(name));
}

class FolderStore implements Store {
  readonly label: string;

  constructor(label: string) {
    this.label = label;
  }

  list(folder: string): string[] {
    return this.#names(folder).filter((name) => isRead(folder, name));
  }

  strays(folder: string): string[] {
    return this.#names(folder).filter((name) => looksRead(folder, name) && !isRead(folder, name));
  }

  folders(): string[] {
    const entries = [...Deno.readDirSync(this.label)].filter((entry) => entry.isDirectory);
    return entries.map((entry) => entry.name).filter((name) => !name.startsWith(".")).sort();
  }

  #names(folder: string): string[] {
    const path = `${this.label}/${folder}`;
    return isFolder(path) ? [...Deno.readDirSync(path)].map((entry) => entry.name).sort() : [];
  }

  read(path: string, bytesMax: number): Content | null {
    return readContent(`${this.label}/${path}`, bytesMax);
  }
}

/** A file's content, cut off one byte past `bytesMax`; null when there is no such file. */
export function readContent(path: string, bytesMax: number): Content | null {
  try {
    return readRegularFile(path, bytesMax);
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) return { problem: showUnreadable(error) };
    return isLink(path) ? { problem: "cannot be read: it is a link to a file that is not there" } : null;
  }
}

function isLink(path: string): boolean {
  try {
    return Deno.lstatSync(path).isSymlink;
  } catch {
    return false;
  }
}

/** Reads at most one byte more than allowed: a pipe, a device or an endless file must not hold the program up. */
function readRegularFile(path: string, bytesMax: number): Content {
  const { isFile, size } = Deno.statSync(path);
  if (!isFile) return { problem: "cannot be read: it is no regular file" };
  if (size <= bytesMax) return { bytes: Deno.readFileSync(path) };
  return { bytes: new Uint8Array(bytesMax + 1) };
}

/** The files inside the program, or any others that are texts by path. */
export class ShippedStore implements Store {
  readonly label = SHIPPED_LABEL;
  readonly #texts: ReadonlyMap<string, string>;

  /** @param texts by path in the folder */
  constructor(texts: ReadonlyMap<string, string>) {
    this.#texts = texts;
  }

  list(folder: string): string[] {
    const paths = [...this.#texts.keys()].filter((path) => path.startsWith(`${folder}/`));
    return paths.map((path) => path.slice(folder.length + 1)).sort();
  }

  strays(): string[] {
    return [];
  }

  folders(): string[] {
    return [];
  }

  read(path: string): Content | null {
    const text = this.#texts.get(path);
    return text === undefined ? null : { bytes: text };
  }
}

/**
 * Why a file cannot be read, in words.
 *
 * @throws the error itself when it is a permission that Deno was not given, or no error of the file system
 */
function showUnreadable(error: unknown): string {
  if (error instanceof Deno.errors.NotCapable || !(error instanceof Error) || !("code" in error)) throw error;
  return `cannot be read: ${error.message}`;
}
