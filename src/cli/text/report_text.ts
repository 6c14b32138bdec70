/**
 * Where a report is.
 *
 * @module
 */
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import type { WrittenReport } from "../../report/write_report.ts";
import { bytesText } from "../../text/format.ts";

/** Where a report is, and how to open it. */
export function writtenText({ file, bytes }: WrittenReport): string {
  return `Report in ${file} (${bytesText(bytes)}); open it in a browser:\n  ${pathToFileURL(resolve(file)).href}`;
}
