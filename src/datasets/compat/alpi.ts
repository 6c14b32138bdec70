/**
 * The drop-in for ALPI, alarm logs in packaging industry: a CSV file of alarms in their order.
 *
 * @module
 */
import type { DatasetFacts } from "../folder/facts.ts";
import type { DropIn } from "./drop_in.ts";
import { values, viewUnits, writeCsv } from "./units.ts";

/** A row of the table of drop-ins. */
export const alpi: DropIn = {
  folder: "alpi",
  title: "ALPI, alarm logs in packaging industry (raw/alarms.csv)",
  mapping: [
    "`raw/alarms.csv`: every message of every machine in order of time; `timestamp` to the millisecond, UTC.",
    "`alarm` is a number; `alarm_codes.csv` says which code it is, and whether the machine stops by it.",
    "`serial` numbers the machines of all runs from 1; `serials.csv` says which is which, and its split (none where the set is divided in time). Runs begin at the same moment: they are different machines at the same time.",
  ],
  async write(context) {
    const { connection, facts, folder } = context;
    await viewUnits(context);
    await connection.run(`CREATE OR REPLACE TEMP VIEW alarm_codes AS
      SELECT alarm, code, bool_or(stops) AS stops
      FROM (${
      values(["code", "alarm"], alarmCodes(facts).map((code, i) => [code, i + 1]))
    }) LEFT JOIN errors USING (code)
      GROUP BY alarm, code`);
    await Deno.mkdir(`${folder}/raw`);
    await writeCsv(
      connection,
      `SELECT strftime(datetime, '%Y-%m-%d %H:%M:%S.%g') AS timestamp, alarm, unit AS serial
        FROM errors JOIN alarm_codes USING (code) JOIN units USING (run_id, machine_id)
        ORDER BY datetime, serial, alarm`,
      `${folder}/raw/alarms.csv`,
    );
    await writeCsv(connection, "SELECT * FROM alarm_codes ORDER BY alarm", `${folder}/alarm_codes.csv`);
    await writeCsv(
      connection,
      "SELECT unit AS serial, run_id, machine_id, model, split FROM units ORDER BY unit",
      `${folder}/serials.csv`,
    );
  },
};

/** Every code that the run can raise: its number is the same in all data sets of a configuration. */
export function alarmCodes({ shape: { modes }, routineStops }: Pick<DatasetFacts, "shape" | "routineStops">): string[] {
  const codes = [
    "jam",
    ...modes.flatMap((mode) => [`warn_${mode}`, `fail_${mode}`]),
    ...routineStops.map(({ mode }) => `stop_${mode}`),
  ];
  return [...new Set(codes)];
}
