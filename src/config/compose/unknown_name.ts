/**
 * What to say of a name that no file has: which file may be meant.
 *
 * @module
 */
import { meantOrKnown, nearest } from "../problems/nearest.ts";
import { type Kind, KINDS } from "../schema/kinds.ts";
import type { ParsedFiles } from "./parsed_files.ts";
import { YAML_LIKE } from "./store.ts";

/** The files of a folder, as far as it matters which of them a name means. */
export interface NamedFiles {
  /** The names of the files that can be read. */
  readonly known: readonly string[];
  /** File names of those that cannot, whatever they are called inside. */
  readonly unreadable: readonly string[];
  /** What each file calls itself. */
  readonly nameOf: ReadonlyMap<string, string>;
  /** File names that end in `.yml` and the like, and are not read. */
  readonly misnamed: readonly string[];
  /** Words for the other kinds of files that have one of a name. */
  readonly othersOf: (name: string) => readonly string[];
  /** How problems name the folder. */
  readonly folder: string;
  /** A folder that is called nearly so, and is not read. */
  readonly folderLike: string | null;
}

/** The files of a folder for {@linkcode unknownName}. */
export function namedFiles(files: ParsedFiles, kind: Kind): NamedFiles {
  const named = [...files.byName(kind)].flatMap(([name, all]) => all.map((file) => [file, name] as const));
  const isReadable = ([file]: readonly [string, string]) => files.parse(`${kind}/${file}`)?.document != null;
  return {
    known: [...new Set(named.filter(isReadable).map(([, name]) => name))].sort(),
    unreadable: named.filter((each) => !isReadable(each)).map(([file]) => file),
    nameOf: new Map(named.filter(isReadable)),
    misnamed: files.store.strays(kind).filter((name) => YAML_LIKE.test(name)),
    othersOf: (name) => otherKinds(kind).filter((other) => files.byName(other).has(name)).map((other) => KINDS[other]),
    folder: `${files.label}/${kind}`,
    folderLike: folderLike(files, kind),
  };
}

function withArticle(word: string): string {
  return /^(equipment|materials)$/.test(word) ? word : `${/^[aeiou]/.test(word) ? "an" : "a"} ${word}`;
}

function folderLike({ store, label }: ParsedFiles, kind: Kind): string | null {
  const found = nearest(kind, store.folders().filter((folder) => !Object.hasOwn(KINDS, folder)));
  return found === null ? null : `${label}/${found}`;
}

function otherKinds(kind: Kind): Kind[] {
  return (Object.keys(KINDS) as Kind[]).filter((other) => other !== kind);
}

/** What may be meant by a name that no file has, as the end of a sentence; nothing where nobody can tell. */
export function unknownName(name: string, files: NamedFiles): string {
  const { folder, known, unreadable, nameOf, misnamed } = files;
  const broken = unreadable.find((file) => isLike(name, file));
  if (broken !== undefined) return `; it may be the one in ${folder}/${broken}, which cannot be read`;
  const other = [...nameOf.keys()].find((file) => isLike(name, file, "exact"));
  const own = other === undefined ? undefined : nameOf.get(other);
  if (own !== undefined) {
    return own === stemOf(other!)
      ? `; did you mean ${own}?`
      : `; ${folder}/${other} names itself ${own}: refer to that`;
  }
  const hidden = misnamed.find((file) => isLike(name, file, "exact"));
  if (hidden !== undefined) return `; ${folder}/${hidden} is not read: its name must end in .yaml`;
  const [elsewhere] = files.othersOf(name);
  if (elsewhere !== undefined) return `; it is the name of ${withArticle(elsewhere)}`;
  const hint = meantOrKnown(stemOf(name), known);
  if (hint.endsWith("?") || unreadable.length === 0) return hint;
  return `; it may stand in ${folder}/${unreadable[0]}, which cannot be read`;
}

/** Whether a name may be that of a file: the same but for case, spaces and the like, or nearly so. */
function isLike(name: string, file: string, how: "exact" | "nearly" = "nearly"): boolean {
  const [wanted, stem] = [plain(stemOf(name)), plain(stemOf(file))];
  return wanted === stem || how === "nearly" && nearest(wanted, [stem]) !== null;
}

function stemOf(file: string): string {
  return file.replace(/^.*[/\\]/, "").replace(YAML_LIKE, "");
}

function plain(name: string): string {
  return name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, "");
}
