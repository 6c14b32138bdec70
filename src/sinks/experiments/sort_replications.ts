/**
 * Puts what came in shards into the order in which a whole is stored, so that sums over rows come out as the same bits.
 *
 * @module
 */
import type { NativeConnection } from "../duckdb/native.ts";

/** Sorts the rows of an experiment by replication, variant and metric, in the transaction that the connection has open. */
export async function sortReplications(connection: NativeConnection, experimentId: number): Promise<void> {
  for (const [table, order] of Object.entries(ORDERS)) {
    await connection.run(`
      CREATE OR REPLACE TEMP TABLE sorted AS
      SELECT r.* FROM ${table} r JOIN experiment_variants v USING (experiment_id, variant)
        JOIN experiments e ON e.id = r.experiment_id
      WHERE r.experiment_id = ${experimentId} ORDER BY r.replication, v.variant_index${order};
      DELETE FROM ${table} WHERE experiment_id = ${experimentId};
      INSERT INTO ${table} BY NAME SELECT * FROM sorted;
      DROP TABLE sorted`);
  }
}

/** The tables that have a row or more for each replication, and what their order goes by besides. */
const ORDERS = {
  experiment_results: ", list_position(CAST(e.metrics AS VARCHAR[]), r.metric)",
  experiment_failures: "",
};
