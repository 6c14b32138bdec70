/**
 * The `telemetry` frame: the line as a whole, a row per telemetry interval.
 *
 * @module
 */
import type { DataFrame } from "../deps/polars.ts";
import type { TelemetryColumns } from "../engine/record/columns.ts";
import type { Line } from "../model/line.ts";
import { STATES } from "../model/states.ts";
import { intervalMoney } from "./economics.ts";
import { type ColumnMaker, columnMaker } from "./frame_columns.ts";
import { everyNth } from "./machine_telemetry_frame.ts";
import { finishedType, producedPerInterval } from "./materials.ts";
import { recordedTelemetry, startSeconds } from "./recorded_rows.ts";
import type { RunRecord } from "./run_data.ts";
import { warmupColumn } from "./warmup_column.ts";

/**
 * One row per interval: `datetime`, `time` (s, interval end); the product; what was produced, finished and found
 * defective in the interval; money; level and capacity of each bounded buffer; state and cumulative output of each
 * machine at the end of the interval; the lowest and the highest level of each bounded buffer in which time passed in it;
 * with a warm-up, whether the interval began in that.
 */
export async function telemetryFrame(data: RunRecord): Promise<DataFrame> {
  const make = await columnMaker();
  return make.frame(telemetryColumns(make, data));
}

/** The columns of that frame. */
export function telemetryColumns<Column>(make: ColumnMaker<Column>, data: RunRecord): Column[] {
  const telemetry = recordedTelemetry(data);
  return [
    make.datetimes("datetime", telemetry.endSeconds, data.startTime),
    make.numbers("time", telemetry.endSeconds),
    ...productColumns(make, data),
    ...productionColumns(make, data, telemetry),
    make.numbers("defects_created", telemetry.defectsCreated),
    make.numbers("defects_detected", telemetry.defectsDetected),
    make.numbers("defects_escaped", telemetry.defectsEscaped),
    ...moneyColumns(make, data),
    ...bufferColumns(make, data.line, telemetry),
    ...machineColumns(make, data.line, telemetry),
    ...levelRangeColumns(make, data.line, telemetry),
    ...warmupColumn(make, data.line, startSeconds(telemetry)),
  ];
}

function productColumns<Column>(
  make: ColumnMaker<Column>,
  { run: { product }, columns: { telemetry: { rowCount } } }: RunRecord,
): Column[] {
  if (!product) return [];
  return [
    make.text("sku_name", product.name, rowCount),
    make.text("sku_description", product.description, rowCount),
    make.maybeNumbers("size_oz", new Array(rowCount).fill(product.size_oz)),
    make.numbers("units_per_case", new Int32Array(rowCount).fill(product.units_per_case)),
    make.numbers("cases_per_pallet", new Int32Array(rowCount).fill(product.cases_per_pallet)),
  ];
}

function productionColumns<Column>(
  make: ColumnMaker<Column>,
  { run, line }: RunRecord,
  telemetry: TelemetryColumns,
): Column[] {
  const finished = finishedType(run).plural;
  return [
    ...run.materials.map((type, index) =>
      make.numbers(`${type.plural}_produced`, producedPerInterval(line, telemetry, index))
    ),
    make.numbers(`good_${finished}`, telemetry.goodItems),
    make.numbers(`defective_${finished}`, telemetry.defectiveItems),
  ];
}

function moneyColumns<Column>(make: ColumnMaker<Column>, data: RunRecord): Column[] {
  const money = intervalMoney(data);
  if (!money) return [];
  return [
    make.numbers("material_cost", money.materialCost),
    make.numbers("conversion_cost", money.conversionCost),
    make.numbers("revenue", money.revenue),
    make.numbers("gross_margin", money.grossMargin),
    make.numbers("scrap_cost", money.scrapCost),
  ];
}

function bufferColumns<Column>(make: ColumnMaker<Column>, line: Line, telemetry: TelemetryColumns): Column[] {
  return line.buffers.flatMap(({ name, capacity }, b) =>
    Number.isFinite(capacity)
      ? [
        make.numbers(`Buf_${name}_level`, everyNth(telemetry.level, { from: b, of: line.buffers.length })),
        make.numbers(`Buf_${name}_cap`, new Int32Array(telemetry.rowCount).fill(capacity)),
      ]
      : []
  );
}

function levelRangeColumns<Column>(make: ColumnMaker<Column>, line: Line, telemetry: TelemetryColumns): Column[] {
  return line.buffers.flatMap(({ name, capacity }, b) => {
    const of = { from: b, of: line.buffers.length };
    return Number.isFinite(capacity)
      ? [
        make.numbers(`Buf_${name}_min`, everyNth(telemetry.levelMin, of)),
        make.numbers(`Buf_${name}_max`, everyNth(telemetry.levelMax, of)),
      ]
      : [];
  });
}

function machineColumns<Column>(make: ColumnMaker<Column>, line: Line, telemetry: TelemetryColumns): Column[] {
  const count = line.machines.length;
  return line.machines.flatMap(({ name }, m) => [
    make.names(`${name}_state`, STATES, everyNth(telemetry.state, { from: m, of: count })),
    make.numbers(`${name}_output`, everyNth(telemetry.output, { from: m, of: count })),
  ]);
}
