import { createHash } from "node:crypto";
import type { EventColumns, LifeColumns, TelemetryColumns, Totals } from "../../src/engine/record/columns.ts";
import type { VisitColumns } from "../../src/engine/record/visit_columns.ts";

/** SHA-256 of every column's name and bytes, in the order of their names. */
export function hashOfColumns(columns: EventColumns | LifeColumns | TelemetryColumns | VisitColumns): string {
  const hash = createHash("sha256");
  for (const [name, values] of Object.entries(columns).sort(([a], [b]) => (a < b ? -1 : 1))) {
    hash.update(`${name}:`);
    if (ArrayBuffer.isView(values)) hash.update(new Uint8Array(values.buffer, values.byteOffset, values.byteLength));
    else hash.update(String(values));
  }
  return hash.digest("hex");
}

/** SHA-256 of all that a run leaves: events, telemetry and sums, to the last bit. */
export function hashOfRun(columns: { events: EventColumns; telemetry: TelemetryColumns; totals: Totals }): string {
  const totals = JSON.stringify(
    columns.totals,
    (_, value) => (ArrayBuffer.isView(value) ? [...value as never] : value),
  );
  return createHash("sha256")
    .update(hashOfColumns(columns.events))
    .update(hashOfColumns(columns.telemetry))
    .update(totals)
    .digest("hex");
}
