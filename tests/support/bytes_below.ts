import { Buffer } from "node:buffer";
import { filesBelow } from "./files_below.ts";

/** The files below a folder, by path, with what is in them. */
export function bytesBelow(folder: string): Map<string, string> {
  const files = filesBelow(folder).sort();
  return new Map(files.map((file) => [file, Buffer.from(Deno.readFileSync(`${folder}/${file}`)).toString("base64")]));
}
