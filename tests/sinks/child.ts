/**
 * Another process, for the tests: `hold PATH` opens a database until its standard input ends, `save PATH EVENTS`
 * saves a run and says when it begins and what came of it, `tidy PATH` moves the log into the file, `export PATH FOLDER`
 * exports its first run in every format into that folder and says what came of each, `import PATH FOLDER` imports the
 * runs in that folder and says the same, `draft KIND PATH` makes half a draft beside a database and waits for the end.
 */
// Each command loads what it needs and no more: children are started often.
const [command, path, eventCount, waitSeconds] = Deno.args;

if (command === "hold") {
  const { openDatabase } = await import("../../src/sinks/duckdb/database.ts");
  await using _ = await openDatabase(path);
  console.log("held");
  await new Response(Deno.stdin.readable).text();
} else if (command === "tidy") {
  const { leaseInstance } = await import("../../src/sinks/duckdb/instances.ts");
  console.log("begin");
  (await leaseInstance(path, { readOnly: false, externalAccess: true, tidy: true })).release();
  console.log("end");
} else if (command === "draft") {
  const { claimDraft } = await import("../../src/sinks/draft.ts");
  const { DRAFTS } = await import("./drafts.ts");
  await using draft = await claimDraft(DRAFTS[path](eventCount));
  await Deno.mkdir(draft.path);
  await Deno.writeTextFile(`${draft.path}/database`, "half");
  await Deno.writeTextFile(`${draft.path}.wal`, "half");
  console.log("begun");
  await new Response(Deno.stdin.readable).text();
} else if (command === "export") {
  const { openDatabase } = await import("../../src/sinks/duckdb/database.ts");
  const { exportStored } = await import("../../src/sinks/export_stored.ts");
  const { STORED_FORMATS } = await import("../../src/sinks/files.ts");
  await using database = await openDatabase(path, { readOnly: true });
  for (const format of STORED_FORMATS) {
    const what = { runIds: [1], format, directory: `${eventCount}/${format}`, folderPerRun: false };
    console.log(await exportStored(database, what).then(() => "done", (error) => error.message));
  }
} else if (command === "import") {
  const { importRuns } = await import("../../src/sinks/import_runs.ts");
  console.log(await importRuns(path, eventCount).then(() => "done", (error) => error.message));
} else {
  const { saveRun } = await import("../../src/sinks/save_run.ts");
  const { fakeRun } = await import("../support/fake_run.ts");
  const data = fakeRun({ eventCount: Number(eventCount), name: "child" });
  console.log("begin");
  try {
    const options = { path, debugEvents: true, waitSeconds: waitSeconds ? Number(waitSeconds) : undefined };
    console.log(JSON.stringify(await saveRun(data, options)));
  } catch (error) {
    console.log(JSON.stringify({ error: (error as Error).name, message: (error as Error).message }));
  }
}
