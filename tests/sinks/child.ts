/**
 * Another process, for the tests: `hold PATH` opens a database until its standard input ends, `save PATH EVENTS`
 * saves a run and says when it begins and what came of it, `tidy PATH` moves the log into the file, `export PATH FOLDER`
 * exports its first run in every format into that folder and says what came of each, `import PATH FOLDER` imports the
 * runs in that folder and says the same.
 */
import { connect } from "../../src/sinks/duckdb/database.ts";
import { exportStored } from "../../src/sinks/export_stored.ts";
import { STORED_FORMATS } from "../../src/sinks/files.ts";
import { leaseInstance } from "../../src/sinks/duckdb/instances.ts";
import { importRuns } from "../../src/sinks/import_runs.ts";
import { saveRun } from "../../src/sinks/save_run.ts";
import { fakeRun } from "../support/fake_run.ts";

const [command, path, eventCount, waitSeconds] = Deno.args;

if (command === "hold") {
  await using _ = await connect(path);
  console.log("held");
  await new Response(Deno.stdin.readable).text();
} else if (command === "tidy") {
  console.log("begin");
  (await leaseInstance(path, { readOnly: false, externalAccess: true, tidy: true })).release();
  console.log("end");
} else if (command === "export") {
  await using database = await connect(path, { readOnly: true });
  for (const format of STORED_FORMATS) {
    const what = { runIds: [1], format, directory: `${eventCount}/${format}`, folderPerRun: false };
    console.log(await exportStored(database, what).then(() => "done", (error) => error.message));
  }
} else if (command === "import") {
  console.log(await importRuns(path, eventCount).then(() => "done", (error) => error.message));
} else {
  const data = fakeRun({ eventCount: Number(eventCount), name: "child" });
  console.log("begin");
  try {
    const options = { path, debugEvents: true, waitSeconds: waitSeconds ? Number(waitSeconds) : undefined };
    console.log(JSON.stringify(await saveRun(data, options)));
  } catch (error) {
    console.log(JSON.stringify({ error: (error as Error).name, message: (error as Error).message }));
  }
}
