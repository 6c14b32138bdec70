/**
 * A log as CSV: a row per event of each object of one type.
 *
 * @module
 */
import { csvLine } from "../../sinks/csv.ts";
import { caseEvent, casesOf } from "./flatten.ts";
import { CSV_COLUMNS, type CsvColumns } from "./csv_columns.ts";
import type { LogData } from "./log_data.ts";
import type { ObjectType } from "./log_types.ts";
import type { Pace } from "./pace.ts";
import { microsText, TextPieces } from "./text_pieces.ts";

/** What a CSV file is written with. */
export interface CsvOptions {
  readonly columns: CsvColumns;
  readonly pace: Pace;
}

/** Writes the file, which is not there yet. */
export async function writeCsvLog(
  log: LogData,
  type: ObjectType,
  path: string,
  { columns, pace }: CsvOptions,
): Promise<void> {
  using out = new TextPieces(path);
  out.add(csvLine(CSV_COLUMNS[columns]));
  for (const { object, events } of casesOf(log, type)) {
    const id = log.objectId(object);
    for (const event of events) {
      const { activity, micros, startMicros, resource } = caseEvent(log, event);
      out.add(csvLine([id, activity, microsText(micros), microsText(startMicros), resource]));
      if (out.isFull) await out.flush();
      await pace.step();
    }
  }
  await out.flush();
}
