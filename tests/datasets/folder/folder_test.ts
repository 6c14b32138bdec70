import assert from "node:assert/strict";
import { duckdb } from "../../../src/deps/duckdb.ts";
import { parse } from "../../../src/deps/yaml.ts";
import { parseSnapshot } from "../../../src/config/snapshot.ts";
import { datasetTables } from "../../../src/datasets/tables.ts";
import { filesBelow } from "../../support/files_below.ts";
import { withTempDir } from "../../support/temp_dir.ts";
import { withByHand } from "../by_hand.ts";
import { EQUIPMENT, FAILING, handMadeRun, makeByHand, SHAPE } from "../hand_made.ts";

const jsonOf = async (folder: string, file: string) => JSON.parse(await Deno.readTextFile(`${folder}/${file}`));

/** The columns of a written file. */
async function columnsOf(path: string): Promise<string[]> {
  const instance = await (await duckdb()).DuckDBInstance.create(":memory:");
  const connection = await instance.connect();
  try {
    const found = await connection.runAndReadAll(`DESCRIBE SELECT * FROM '${path}'`);
    return found.getRows().map(([name]) => String(name));
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}

Deno.test("Every written column, and no other, is described in README, Croissant, data package and dataset.json", () =>
  withByHand(async (folder) => {
    const readme = await Deno.readTextFile(`${folder}/README.md`);
    const croissant = await jsonOf(folder, "croissant.json"), datapackage = await jsonOf(folder, "datapackage.json");
    const { tables, empty_tables } = await jsonOf(folder, "dataset.json");
    const names = datasetTables(SHAPE).map(({ name }) => name);
    assert.deepEqual([...tables.map(({ name }: { name: string }) => name), ...empty_tables].sort(), names.toSorted());
    for (const { name, files, columns } of tables) {
      const section = readme.split(`### Table \`${name}\`\n`)[1].split(/\n##/)[0];
      const described = [...section.matchAll(/^\| `([^|]+)` \|/gm)].map(([, column]) => column);
      for (const { path, split, sha256, bytes } of files) {
        const written = await columnsOf(`${folder}/${path}`);
        assert.deepEqual(described, written, path);
        assert.deepEqual(columns.map((column: { name: string }) => column.name), written);
        const records = croissant.recordSet.find((set: { name: string }) => set.name === `${name}_${split}`);
        assert.deepEqual(records.field.map((field: { name: string }) => field.name), written);
        const file = croissant.distribution.find((each: { contentUrl: string }) => each.contentUrl === path);
        assert.deepEqual([file.sha256, file.contentSize], [sha256, `${bytes} B`]);
        const resource = datapackage.resources.find((each: { path: string }) => each.path === path);
        assert.deepEqual(resource.schema.fields.map((field: { name: string }) => field.name), written);
        assert.deepEqual([resource["linetwin:sha256"], resource["linetwin:bytes"], resource.bytes], [
          sha256,
          bytes,
          undefined,
        ]);
      }
    }
    const count = tables.flatMap(({ files }: { files: unknown[] }) => files).length;
    assert.deepEqual([croissant.recordSet.length, datapackage.resources.length], [count, count]);
  }));

Deno.test("A card has a configuration for each table, telemetry the default, and no entry where a split has no row", () =>
  withByHand(async (folder) => {
    const [, matter] = (await Deno.readTextFile(`${folder}/README.md`)).split("---\n");
    const { configs, license, size_categories } = parse(matter);
    assert.deepEqual([license, size_categories], ["cc-by-4.0", ["1K<n<10K"]]);
    assert.deepEqual(configs[0].config_name, "telemetry");
    assert.deepEqual(configs.map((config: { default?: boolean }) => config.default === true).indexOf(true, 1), -1);
    const anomalies = configs.find((config: { config_name: string }) => config.config_name === "anomalies");
    assert.deepEqual(anomalies.data_files, [{ split: "test", path: "data/anomalies/test.parquet" }]);
    assert.equal(configs.some((config: { config_name: string }) => config.config_name === "truth"), false);
  }));

Deno.test("Names stand in a card as they are: nothing of them is markup", () =>
  withByHand(async (folder) => {
    const readme = await Deno.readTextFile(`${folder}/README.md`);
    assert.doesNotMatch(readme.split("---\n")[2].replace(/```[^]*?```|`[^`\n]*`/g, ""), /(?<!\\)</);
    assert.match(readme, /### Parameters of `Filler, "fast"`/);
    for (const { name } of handMadeRun().equipment[EQUIPMENT].reliability.failure_modes!) {
      assert.ok(readme.includes(`| \`${name}\` | weibull(shape 2, scale 600) |`), name);
    }
    assert.match(readme, /Routine stops are no failures: `film` of Packer/);
    assert.doesNotMatch(readme, /undefined|NaN|\[object/);
  }));

Deno.test("The command in a folder is one that a shell takes, and the run stands in config_snapshot.yaml", () =>
  withByHand(async (folder) => {
    const { command } = await jsonOf(folder, "dataset.json");
    assert.ok((await Deno.readTextFile(`${folder}/README.md`)).includes(`\n${command.join(" ")}\n`));
    assert.deepEqual(command.slice(0, 5), ["linetwin", "dataset", "pdm", "--run", "by_hand"]);
    const snapshot = await parseSnapshot(
      await Deno.readTextFile(`${folder}/config_snapshot.yaml`),
      "config_snapshot.yaml",
    );
    assert.deepEqual(await snapshot.resolve(), handMadeRun());
  }));

Deno.test("The command in a folder names the machine that cmapss was asked for", () =>
  withTempDir(async (directory) => {
    await makeByHand(`${directory}/set`, { cmapssMachine: FAILING });
    const { command } = await jsonOf(`${directory}/set`, "dataset.json");
    assert.deepEqual(command.slice(-4), ["--cmapss-machine", FAILING, "--output", "DIR"]);
    const readme = await Deno.readTextFile(`${directory}/set/README.md`);
    assert.ok(readme.includes(`--cmapss-machine '${FAILING}' --output DIR`));
  }));

Deno.test("The notebook of a folder has cells of text and of Python, and no output", () =>
  withByHand(async (folder) => {
    const { cells, nbformat } = await jsonOf(folder, "examples/baseline.ipynb");
    assert.equal(nbformat, 4);
    const code = cells.filter((cell: { cell_type: string }) => cell.cell_type === "code");
    assert.ok(code.length >= 4 && cells.length > code.length);
    for (const { outputs, source } of code) {
      assert.deepEqual(outputs, []);
      assert.doesNotMatch(source.join(""), /^# %%/m);
    }
    assert.equal(cells[0].source[0], "# A first model\n");
  }));

Deno.test("A folder made twice has the same bytes, which name no folder and no time", () =>
  withTempDir(async (directory) => {
    await makeByHand(`${directory}/one`, { format: "csv" });
    await makeByHand(`${directory}/two`, { format: "csv" });
    const year = String(new Date().getUTCFullYear());
    for (const file of filesBelow(`${directory}/one`)) {
      const text = await Deno.readTextFile(`${directory}/one/${file}`);
      assert.equal(await Deno.readTextFile(`${directory}/two/${file}`), text, file);
      assert.ok(!text.includes(directory) && !text.includes(Deno.hostname()), file);
      if (file !== "LICENSE" && !file.startsWith("data/")) assert.ok(!text.includes(`${year}-`), file);
    }
  }));

Deno.test("With CSV files everything says so", () =>
  withTempDir(async (directory) => {
    await makeByHand(`${directory}/csv`, { format: "csv" });
    const readme = await Deno.readTextFile(`${directory}/csv/README.md`);
    assert.match(readme, /pd\.read_csv\("data\/telemetry\/train\.csv"\)/);
    const { distribution } = await jsonOf(`${directory}/csv`, "croissant.json");
    assert.equal(distribution[0].encodingFormat, "text/csv");
    const { resources } = await jsonOf(`${directory}/csv`, "datapackage.json");
    assert.deepEqual([resources[0].format, resources[0].path], ["csv", "data/telemetry/train.csv"]);
    assert.ok(
      (await Deno.readTextFile(`${directory}/csv/data/machines/train.csv`)).includes(`1,${FAILING},"Filler, ""fast"""`),
    );
  }));
