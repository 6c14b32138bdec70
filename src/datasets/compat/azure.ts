/**
 * The drop-in for Microsoft's Azure predictive maintenance template: five CSV files, readings by the hour.
 *
 * @module
 */
import { type Sensor, sensorColumn } from "../../sensor/sensor.ts";
import { quoted } from "../../sinks/duckdb/quoted.ts";
import { identifier, rowSeconds } from "../table_views.ts";
import { watchedEquipment } from "../watched_equipment.ts";
import type { DropIn, DropInContext } from "./drop_in.ts";
import { viewUnits, writeCsv } from "./units.ts";

/** Its columns of readings, but `rotate`, and the kind of sensor whose first one each shows. */
const READINGS = { volt: "current", pressure: "pressure", vibration: "vibration" } as const satisfies Record<
  string,
  Sensor["kind"]
>;

/** A row of the table of drop-ins. */
export const azure: DropIn = {
  folder: "azure",
  title: "Microsoft's Azure predictive maintenance data (PdM_telemetry.csv and four more)",
  mapping: [
    "`machineID` numbers the machines of all runs from 1; `machine_ids.csv` says which is which, and its split (none where the set is divided in time).",
    "`PdM_telemetry`: means over the hour that ends at `datetime`, of the machine's first sensor of each kind: **`volt` is the current in A**, `pressure` in bar, `vibration` in mm/s; **`rotate` is cycles per hour at work** (completed cycles × 60 / minutes in EXECUTE). The names are kept for loaders only. A machine that lacks a sensor has an empty field.",
    "`PdM_errors`: `error1` to `error4` are warnings of the machine's 1st to 4th failure mode (in file order), `error5` is a microstop, `error6` on are warnings of further modes. Several within an hour are one.",
    "`PdM_failures` and `PdM_maint`: `comp1` is the machine's first failure mode, and so on. Every failure is a row of maintenance too; the others are preventive.",
    "`PdM_machines`: `model1` is the first equipment along the line, and so on; `age` is in whole years.",
    "Events stand at the nearest hour.",
  ],
  async write(context) {
    const { connection, folder } = context;
    await viewUnits(context);
    const statements: Record<string, string> = {
      PdM_telemetry: telemetry(context),
      PdM_errors: ERRORS,
      PdM_failures: FAILURES,
      PdM_maint: MAINTENANCE,
      PdM_machines: `SELECT unit AS "machineID", 'model' || model_number AS model,
        floor(age_h_at_start / 8766)::INTEGER AS age FROM units ORDER BY unit`,
      machine_ids: `SELECT unit AS "machineID", run_id, machine_id, model, split FROM units ORDER BY unit`,
    };
    for (const [name, select] of Object.entries(statements)) {
      await writeCsv(connection, select, `${folder}/${name}.csv`);
    }
  },
};

/** A moment as its loaders read it. */
const written = (moment: string) => `strftime(${moment}, '%Y-%m-%d %H:%M:%S')`;

/** The hour nearest to a moment. */
const NEAREST = written("date_trunc('hour', datetime + INTERVAL 30 MINUTES)");

const ERRORS = `SELECT DISTINCT ${NEAREST} AS datetime, unit AS "machineID",
    'error' || CASE WHEN code = 'jam' THEN 5 WHEN number <= 4 THEN number ELSE number + 1 END AS "errorID"
  FROM errors JOIN units USING (run_id, machine_id)
    LEFT JOIN mode_numbers m ON m.model = units.model AND code = 'warn_' || m.mode
  WHERE code = 'jam' OR number IS NOT NULL
  ORDER BY "machineID", datetime, "errorID"`;

const FAILURES = `SELECT DISTINCT ${NEAREST} AS datetime, unit AS "machineID", 'comp' || number AS failure
  FROM failures JOIN units USING (run_id, machine_id) JOIN mode_numbers USING (model, mode)
  ORDER BY "machineID", datetime, failure`;

/** A failure's repair stands where the failure does: with people to wait for it begins later. */
const MAINTENANCE = `SELECT DISTINCT ${NEAREST} AS datetime, unit AS "machineID", 'comp' || number AS comp
  FROM (SELECT run_id, machine_id, mode, datetime FROM failures UNION ALL
      SELECT run_id, machine_id, mode, datetime FROM maintenance WHERE kind = 'preventive')
    JOIN units USING (run_id, machine_id) JOIN mode_numbers USING (model, mode)
  ORDER BY "machineID", datetime, comp`;

/** Cycles are counted back out of seconds per cycle: the items that one makes differ from machine to machine. */
function telemetry({ facts: { run, intervalSeconds: step } }: DropInContext): string {
  const equipment = watchedEquipment(run).filter(({ sensors }) => sensors.length > 0);
  const readings = Object.entries(READINGS).map(([name, kind]) =>
    `avg(${readingOf(equipment.map(({ name, sensors }) => [name, firstOf(sensors, kind)]))}) AS ${name}`
  );
  return `WITH worked AS (
      SELECT *, execute_share * ${rowSeconds(step)} AS execute_s,
        count(cycle_time_s) OVER (PARTITION BY run_id, machine_id, split ORDER BY time_s
          ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS cycles_before
      FROM telemetry),
    counted AS (
      SELECT *, round(sum(execute_s) OVER (PARTITION BY run_id, machine_id, split, cycles_before ORDER BY time_s)
        / cycle_time_s) AS cycles FROM worked),
    hourly AS (
      SELECT unit, date_trunc('hour', datetime - INTERVAL 1 MICROSECOND) + INTERVAL 1 HOUR AS hour,
        sum(cycles) * 60 / nullif(sum(execute_s) / 60, 0) AS rotate, ${readings.join(", ")}
      FROM counted JOIN units USING (run_id, machine_id) GROUP BY unit, hour)
    SELECT ${written("hour")} AS datetime, unit AS "machineID", ${
    ["volt", "rotate", "pressure", "vibration"].map((name) => `round(${name}, 4) AS ${name}`).join(", ")
  } FROM hourly ORDER BY unit, hour`;
}

function firstOf(sensors: readonly Sensor[], kind: Sensor["kind"]): string | null {
  const found = sensors.find((sensor) => sensor.kind === kind);
  return found === undefined ? null : sensorColumn(found);
}

/** Which column, by equipment; equipment without one has none. */
function readingOf(columns: readonly (readonly [equipment: string, column: string | null])[]): string {
  const cases = columns.flatMap(([equipment, column]) =>
    column === null ? [] : [`WHEN ${quoted(equipment)} THEN ${identifier(column)}`]
  );
  return cases.length === 0 ? "NULL::DOUBLE" : `CASE model ${cases.join(" ")} END`;
}
