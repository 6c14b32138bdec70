/**
 * All or nothing.
 *
 * @module
 */
/** What runs a statement. */
interface Runs {
  run(sql: string): Promise<unknown>;
}

/** Does something in one transaction: committed when it succeeds, rolled back when it throws. */
export async function inTransaction<T>(connection: Runs, work: () => Promise<T>): Promise<T> {
  await connection.run("BEGIN TRANSACTION");
  try {
    const result = await work();
    await connection.run("COMMIT");
    return result;
  } catch (error) {
    // A commit that failed has ended the transaction already; the error that counts is the first.
    await connection.run("ROLLBACK").catch(() => {});
    throw error;
  }
}
