import { fileURLToPath } from "node:url";

/**
 * Makes the judges' environment, once per list of versions.
 *
 * @returns Its Python.
 */
export async function environment(): Promise<string> {
  const { success, stdout, stderr } = await new Deno.Command(fileURLToPath(new URL("environment.sh", import.meta.url)))
    .output();
  if (!success) throw new Error(`Cannot install the judges:\n${new TextDecoder().decode(stderr)}`);
  return new TextDecoder().decode(stdout).trim();
}
