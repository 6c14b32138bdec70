/**
 * Whether a folder holds a configuration, and what it holds where it does not.
 *
 * @module
 */
import { NoConfigurationError } from "../problems/no_configuration_error.ts";
import { nearest } from "../problems/nearest.ts";
import { KINDS } from "../schema/kinds.ts";
import { isFolder, openStore, type Store } from "./store.ts";

/** What a first configuration is made of. */
const FIRST = ["runs/", "scenarios/", "topologies/", "equipment/", "materials/", "sources/"];

const EXPECTED = `expected a folder with ${FIRST.slice(0, -1).join(", ")} and ${FIRST.at(-1)}`;

/** Names of files that are named in a message. */
const NAMED_MAX = 3;

/**
 * The store of a folder with a configuration.
 *
 * @throws {NoConfigurationError} when there is no such folder, or none with a configuration
 */
export async function openConfiguration(folder?: string): Promise<Store> {
  const store = await openStore(folder);
  if (store === null) throw await notThere(folder!);
  if (holdsFiles(store)) return store;
  const path = store.label, inside = `${path}/config`.replace(/^\.\//, ""), above = parentOf(path);
  if (await isConfiguration(inside)) {
    throw new NoConfigurationError(path, `holds no configuration, but ${inside} does`, inside);
  }
  if (Object.hasOwn(KINDS, baseOf(path)) && await isConfiguration(above)) {
    throw new NoConfigurationError(path, `is one folder of a configuration, which is ${above}`, above);
  }
  throw new NoConfigurationError(path, `holds no configuration${whatItHolds(store)}; ${EXPECTED}`, null);
}

async function notThere(folder: string): Promise<NoConfigurationError> {
  const above = parentOf(folder);
  if (isFile(folder)) {
    const top = Object.hasOwn(KINDS, baseOf(above)) ? parentOf(above) : above;
    const instead = await isConfiguration(top) ? top : null;
    return new NoConfigurationError(folder, `is a file; ${EXPECTED}`, instead);
  }
  const others = isFolder(above) ? [...Deno.readDirSync(above)].filter((entry) => entry.isDirectory) : [];
  const like = nearest(baseOf(folder), others.map(({ name }) => name).sort());
  const instead = like === null ? null : above === "." ? like : `${above}/${like}`;
  const isMeant = instead !== null && await isConfiguration(instead);
  const hint = isMeant ? `; did you mean ${instead}?` : `, ${EXPECTED}`;
  return new NoConfigurationError(folder, `no such folder${hint}`, isMeant ? instead : null);
}

function holdsFiles(store: Store): boolean {
  return Object.keys(KINDS).some((kind) => store.list(kind).length > 0);
}

async function isConfiguration(folder: string): Promise<boolean> {
  const store = isFolder(folder) ? await openStore(folder) : null;
  return store !== null && holdsFiles(store);
}

/** What stands in the folder, where there are files that may have been meant. */
function whatItHolds(store: Store): string {
  const files = store.list(".");
  if (files.length > 0) return `: ${listed(files)} stand${files.length === 1 ? "s" : ""} in none of its folders`;
  const folders = store.folders().filter((folder) => store.list(folder).length > 0);
  return folders.length === 0 ? "" : `: it has no folder ${listed(folders)}`;
}

function listed(names: readonly string[]): string {
  const more = names.length - NAMED_MAX;
  return names.slice(0, NAMED_MAX).join(", ") + (more > 0 ? ` and ${more} more` : "");
}

function parentOf(path: string): string {
  const cut = path.replace(/[/\\]+$/, "").search(/[/\\][^/\\]*$/);
  return cut < 0 ? "." : path.slice(0, cut) || "/";
}

function baseOf(path: string): string {
  return path.replace(/[/\\]+$/, "").replace(/^.*[/\\]/, "");
}

function isFile(path: string): boolean {
  try {
    return Deno.statSync(path).isFile;
  } catch {
    return false;
  }
}
