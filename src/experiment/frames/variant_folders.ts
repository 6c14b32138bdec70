/**
 * Names of folders for variants: what any file system takes, and what readers of Parquet make the variant's name of.
 *
 * @module
 */
import { sha256Digits } from "../../config/resolve/canonical.ts";

/** Longer names are cut: file systems take 255 bytes, and the key stands before it. */
const LENGTH_MAX = 200;
const DIGITS = 12;

/** The folders of variants in their order, each with a name of its own, also where upper and lower case are the same. */
export class VariantFolders {
  readonly #names: string[] = [];
  readonly #taken = new Set<string>();

  /** The folder of the variant of an index. @param variants their names, in order; more may have come since */
  of(variants: readonly string[], index: number): string {
    while (this.#names.length <= index) this.#add(variants[this.#names.length]);
    return this.#names[index];
  }

  #add(variant: string): void {
    const plain = fitting(encoded(variant, { isPlain: (letter) => /[A-Za-z0-9_.-]/.test(letter) }), variant);
    const isTaken = this.#taken.has(plain.toLowerCase());
    const name = isTaken ? fitting(encoded(variant, { isPlain: () => false }), variant) : plain;
    this.#taken.add(name.toLowerCase());
    this.#names.push(`variant=${name}`);
  }
}

/** With the bytes of other letters as in an address, which is the same in upper and lower case. */
function encoded(text: string, { isPlain }: { readonly isPlain: (letter: string) => boolean }): string {
  const all = [...text].map((letter) => isPlain(letter) ? letter : percent(letter)).join("");
  // Windows leaves a point at the end out.
  return all.replace(/\.$/, percent);
}

function percent(letter: string): string {
  const bytes = [...new TextEncoder().encode(letter)];
  return bytes.map((byte) => `%${byte.toString(16).toUpperCase().padStart(2, "0")}`).join("");
}

function fitting(name: string, variant: string): string {
  if (name.length <= LENGTH_MAX) return name;
  const hash = sha256Digits(variant, DIGITS);
  return `${name.slice(0, LENGTH_MAX - DIGITS - 1).replace(/%.?$/, "")}~${hash}`;
}
