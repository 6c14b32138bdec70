/**
 * Every file below a folder.
 *
 * @param folder Its path, or its URL with a slash at the end.
 * @returns Their paths from there, sorted.
 */
export function filesBelow(folder: string | URL): string[] {
  return [...Deno.readDirSync(folder)].flatMap(({ name, isDirectory }) => {
    if (!isDirectory) return [name];
    const inner = folder instanceof URL ? new URL(`${name}/`, folder) : `${folder}/${name}`;
    return filesBelow(inner).map((file) => `${name}/${file}`);
  }).sort();
}
