import assert from "node:assert/strict";
import { VariantFolders } from "../../../src/experiment/frames/variant_folders.ts";

function foldersOf(variants: readonly string[]): string[] {
  const folders = new VariantFolders();
  return variants.map((_, index) => folders.of(variants, index));
}

/** The names that readers of Parquet make of folders. */
function read(folders: readonly string[]): string[] {
  return folders.map((folder) => decodeURIComponent(folder.replace(/^variant=/, "")));
}

Deno.test("A folder has letters that every file system takes, and the variant's name is read off it", () => {
  const variants = [
    "run",
    "Filler.uph=8000",
    "a/b\\c",
    "..",
    "Packer +5% speed",
    "Ä * ? [x] ~",
    "q\"uo'te",
    "日本",
    ".",
  ];
  const folders = foldersOf(variants);
  for (const folder of folders) assert.match(folder, /^variant=[A-Za-z0-9_%.-]*[A-Za-z0-9_%-]$/);
  assert.deepEqual(folders.slice(0, 2), ["variant=run", "variant=Filler.uph%3D8000"]);
  assert.deepEqual(read(folders), variants);
});

Deno.test("Variants that differ in capitals alone have folders that differ in more", () => {
  const variants = ["Fast", "fast", "FAST", "%66%61%73%74"], folders = foldersOf(variants);
  assert.equal(new Set(folders.map((folder) => folder.toLowerCase())).size, variants.length);
  assert.deepEqual(read(folders), variants);
});

Deno.test("A name that is too long is cut, and what is cut off makes a difference", () => {
  const [one, other, wide] = foldersOf(["x".repeat(300) + "1", "x".repeat(300) + "2", "ß".repeat(90)]);
  assert.match(one, /^variant=x{187}~[0-9a-f]{12}$/);
  assert.notEqual(one, other);
  assert.match(wide, /^variant=(%C3%9F)+(%C3)?~[0-9a-f]{12}$/);
});

Deno.test("What a variant's folder is called does not depend on those that come later", () => {
  const folders = new VariantFolders(), growing = ["run", "A"];
  const first = growing.map((_, index) => folders.of(growing, index));
  growing.push("a");
  assert.deepEqual([folders.of(growing, 0), folders.of(growing, 1)], first);
  assert.deepEqual(foldersOf(growing), [...first, folders.of(growing, 2)]);
});
