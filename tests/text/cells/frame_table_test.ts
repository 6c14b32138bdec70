import assert from "node:assert/strict";
import { type DataFrame, polars } from "../../../src/deps/polars.ts";
import { frameHtml } from "../../../src/text/cells/frame_table.ts";
import { tablesInCells } from "../../../src/text/cells/tables_in_cells.ts";

await tablesInCells();
const pl = await polars();

/** The cells of a table, row by row, those of numbers with a `>` before them. */
function cellsOf(html: string): string[][] {
  return [...html.matchAll(/<tr>(.*?)<\/tr>/g)].map(([, row]) =>
    [...row.matchAll(/<t[hd] style="text-align:(left|right)">(.*?)<\/t[hd]>/g)]
      .map(([, side, text]) => `${side === "right" ? ">" : ""}${text}`)
  );
}

function shownBy(frame: DataFrame): string {
  return (Reflect.get(frame, Symbol.for("Jupyter.display")) as () => Record<string, string>)()["text/html"];
}

Deno.test("Texts stand on the left, numbers on the right with their decimals; what is missing is a dash", () => {
  const frame = pl.DataFrame([
    pl.Series("machine", ["Filler", null, "<b> & c"], pl.Utf8),
    pl.Series("count", [1234567, null, 3], pl.Int64),
    pl.Series("share", [0.12345, null, 0.5], pl.Float64),
    pl.Series("seed", [12345, 2, 3], pl.Int32),
    pl.Series("run_id", [12345, 2, 3], pl.Int64),
    pl.Series("down", [true, false, null], pl.Bool),
    pl.Series("kind", ["a", "b", "a"], pl.Utf8).cast(pl.Categorical),
  ]);
  assert.deepEqual(cellsOf(frameHtml(frame)), [
    ["machine", ">count", ">share", ">seed", ">run_<wbr>id", "down", "kind"],
    ["Filler", ">1,234,567", ">0.123", ">12345", ">12345", "true", "a"],
    ["–", ">–", ">–", ">2", ">2", "false", "b"],
    ["&lt;b> &amp; c", ">3", ">0.500", ">3", ">3", "–", "a"],
  ]);
});

Deno.test("Moments are shown as finely as they differ", () => {
  const start = Date.UTC(2025, 0, 6, 6),
    show = (...milliseconds: number[]) => {
      const series = pl.Series("t", milliseconds.map((after) => start + after)).cast(pl.Datetime("ms"));
      return cellsOf(frameHtml(pl.DataFrame([series]))).slice(1).flat();
    };
  assert.deepEqual(show(0, 300_000), ["2025-01-06 06:00", "2025-01-06 06:05"]);
  assert.deepEqual(show(0, 1000), ["2025-01-06 06:00:00", "2025-01-06 06:00:01"]);
  assert.deepEqual(show(0, 33), ["2025-01-06 06:00:00.000", "2025-01-06 06:00:00.033"]);
  assert.deepEqual(show(-6 * 3_600_000), ["2025-01-06"]);
});

Deno.test("A long table says that there is more of it; an empty one has its heads", () => {
  const html = frameHtml(pl.DataFrame({ n: Array.from({ length: 1200 }, (_, row) => row) }));
  assert.equal(cellsOf(html).length, 1 + 50);
  assert.match(html, /<p>The first 50 of 1,200 rows<\/p>$/);
  assert.deepEqual(cellsOf(frameHtml(pl.DataFrame({ n: [1, 2] }).head(0))), [[">n"]]);
});

Deno.test("Every frame shows itself so, whatever it is made by", async () => {
  const frame = pl.DataFrame({ machine: ["A", "B", "A"], seconds: [1.23456, 2, 3] });
  const made = [
    frame,
    frame.head(1),
    frame.select("seconds"),
    frame.groupBy("machine").sum(),
    ...frame.partitionBy(["machine"]),
    frame.join(frame, { on: "machine" }),
    frame.lazy().collectSync(),
    await frame.lazy().collect(),
  ];
  for (const one of made) assert.equal(shownBy(one), frameHtml(one));
  assert.equal(frame.row(0)[1], 1.23456, "the frame keeps its digits");
});
