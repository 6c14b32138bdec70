/**
 * What a compiled program consists of, and what of its packages is not for this platform.
 *
 * @module
 */
import { existsSync } from "node:fs";
import { deno, ROOT } from "./deno_command.ts";

/** The parts. */
export interface CompiledParts {
  /** How many files of our own source there are, and how many of the configuration. */
  readonly sources: number;
  readonly configuration: number;
  /** The native libraries that go in. */
  readonly natives: readonly NativeLibrary[];
  /** Packages for another C library, which are installed here too but never loaded. */
  readonly leftOut: readonly InstalledPackage[];
}

/** A file of native code. */
export interface NativeLibrary {
  readonly name: string;
  readonly bytes: number;
}

/** A package, and where it is installed. */
export interface InstalledPackage {
  readonly name: string;
  readonly folder: string;
}

/** Asks Deno for the graph of a module. */
export async function compiledParts(main: string): Promise<CompiledParts> {
  const { success, stdout, stderr } = await deno(["info", "--json", main]);
  if (!success) throw new Error(`Cannot read the modules of ${main}: ${stderr}`);
  const { modules, npmPackages } = JSON.parse(stdout) as DenoInfo;
  const paths = modules.map(({ specifier }) => specifier).filter((specifier) => specifier.startsWith(ROOT.href))
    .map((specifier) => specifier.slice(ROOT.href.length));
  const installed = Object.values(npmPackages).map(({ name, localPath }) => ({ name, folder: localPath }))
    .filter(({ folder }) => existsSync(folder));
  const isMeantForHere = ({ folder }: InstalledPackage) => fitsLibc(manifestOf(folder).libc);
  return {
    sources: paths.filter((path) => path.endsWith(".ts")).length,
    configuration: paths.filter((path) => path.startsWith("config/")).length,
    natives: installed.filter(isMeantForHere).flatMap(({ folder }) => nativesIn(folder)),
    leftOut: installed.filter((each) => !isMeantForHere(each)),
  };
}

interface DenoInfo {
  readonly modules: readonly { readonly specifier: string }[];
  readonly npmPackages: Readonly<Record<string, { readonly name: string; readonly localPath: string }>>;
}

/** Deno installs what fits the system and the processor, but does not tell one C library from another. */
function fitsLibc(libc: readonly string[] | undefined): boolean {
  return libc === undefined || libc.includes(Deno.build.env === "musl" ? "musl" : "glibc");
}

function manifestOf(folder: string): { readonly libc?: readonly string[] } {
  return JSON.parse(Deno.readTextFileSync(`${folder}/package.json`));
}

function nativesIn(folder: string): NativeLibrary[] {
  return [...Deno.readDirSync(folder)].filter(({ name }) => /\.(node|so|dylib|dll)$/.test(name))
    .map(({ name }) => ({ name, bytes: Deno.statSync(`${folder}/${name}`).size }));
}
