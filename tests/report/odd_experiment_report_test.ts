import assert from "node:assert/strict";
import { experiment, storedExperiment } from "../../src/experiment/mod.ts";
import { reportHtml } from "../../src/report/report.ts";
import { CONFIG } from "../experiment/design/experiments.ts";
import { THROUGHPUT } from "../support/exponential_line.ts";
import { madeResult } from "../support/made_result.ts";
import { oddExperiments } from "../support/odd_experiments.ts";
import { smallExperiment } from "../support/small_experiments.ts";
import { withTempDir } from "../support/temp_dir.ts";
import { cardsOf, pageOf, reachingOut, said } from "./page.ts";

Deno.test("The report of a stored experiment is that of the experiment, but for where it comes from", () =>
  withTempDir(async (folder) => {
    const path = `${folder}/results.duckdb`, label = "<monday>";
    const result = await smallExperiment("packer_or_filler", { database: path, label });
    const live = await reportHtml(result), stored = await storedExperiment("packer_or_filler", { path });
    const again = await reportHtml(stored, { source: "experiment 1 in results.duckdb" });
    const own = /<dt>Source<\/dt><dd>Read from experiment 1 in results\.duckdb; nothing was simulated again\.<\/dd>/;
    assert.match(again, own);
    assert.equal(again.replace(own, ""), live.replace(` · Deno ${Deno.version.deno}`, ""));
    assert.match(live, /<dt>Label<\/dt><dd><bdi>&lt;monday&gt;<\/bdi><\/dd>/);
  }));

Deno.test("Every odd experiment has a report, whose names stay texts", async () => {
  for (const [name, result] of await oddExperiments()) {
    const html = await reportHtml(result), page = await pageOf(html);
    assert.deepEqual(reachingOut(page), [], name);
    assert.equal(html.replace(/="[^"]*"/g, "").match(/<\/?(script|img|b|i|u)[\s>]|<!--|<!\[/gi), null, name);
    assert.doesNotMatch(page.querySelector("main")!.textContent, /NaN|undefined|Infinity|\[object/, name);
    assert.ok(html.length < 1e6, `${name}: ${html.length}`);
  }
});

Deno.test("An experiment of which nothing is known says so, and one that failed says why", async () => {
  const odd = await oddExperiments();
  const textOf = async (name: string) => (await pageOf(await reportHtml(odd.get(name)!))).textContent;
  assert.match(await textOf("all failed"), /No replication has this value\./);
  assert.match(await textOf("all failed"), /Replications without results.*made to fail/s);
  assert.match(await textOf("no value"), /No replication has this value\./);
  assert.match(await textOf("one replication"), /One replication cannot tell a difference from chance\./);
  assert.match(await textOf("many variants"), /Variants, by variant|by variant/);
  assert.match(await textOf("sensitivity, one replication"), /cannot be told of so few replications/);
});

Deno.test("Of a thousand variants as much is drawn and told as can be mailed, and it is said what is left out", async () => {
  const values = Array.from({ length: 10 }, (_, i) => 10 * (i + 1));
  const factors = ["Filler", "Inspector", "Packer"].map((station) => {
    return { path: `equipment.${station}.buffer_capacity`, values };
  });
  const made = (variant: string) => [1, 2, 4].map((value) => value * variant.length);
  const html = await reportHtml(await madeResult({ run: "baseline_8hr", factors }, made)), page = await pageOf(html);
  assert.ok(html.length < 3e6, `${html.length} letters`);
  const captions = [...page.querySelectorAll("caption")].map(({ textContent }) => textContent);
  assert.equal(captions.filter((caption) => caption.endsWith(", the first 120 of 1,001")).length, 3);
  const charts = [...page.querySelectorAll("figure")].length;
  assert.equal(charts, 1 + 1 + 1);
  assert.match(page.querySelector("#response")!.textContent, /too many: 8 more charts of this kind/);
});

Deno.test("Warm-up, precision, another currency, another baseline and what more of a factor may still bring are told", async () => {
  const set = { "run.duration_hours": 2, "run.warmup_hours": 0.5, "run.currency": "EUR" };
  const factors = [{ path: "equipment.Filler.uph", values: [5000, 9000] }];
  const precision = { metric: THROUGHPUT, relative: 0.0001, min: 3, max: 4 };
  const spec = { name: "odd", run: "baseline_8hr", set, factors, precision, baseline: "Filler.uph=5000" };
  const page = await pageOf(await reportHtml(await experiment(spec, { workers: 0, config: CONFIG })));
  assert.match(said(page, "Run"), /\nThe first 30 min are no part of any figure\.\nWith .*currency=EUR$/);
  assert.equal(said(page, "Compared with"), "Filler.uph=5000");
  assert.match(
    said(page, "Gross margin"),
    /^Highest with Filler\.uph=9000: €[\d,]+, €[\d,]+ \(\d+\.\d%\) more than Filler\.uph=5000\./,
  );
  assert.match(said(page, "Precision"), /^Throughput is not known to 0\.01% .* after 4 replications: .*: ± .*; .*: ± /);
  assert.match(
    said(page, "Response"),
    /^Throughput by Filler: rated speed: At every smaller value .* more may raise it/,
  );
  assert.equal(cardsOf(page)["Gain of throughput ends at"], undefined);
});

Deno.test("A value that few replications have is not taken for one that one replication has", async () => {
  const variants = { fast: { "equipment.Filler.uph": 12000 } };
  const made = (variant: string) => variant === "run" ? [NaN, NaN, 1, 2] : [1, 2, 3, NaN];
  const page = await pageOf(
    await reportHtml(await madeResult({ run: "baseline_8hr", metrics: [THROUGHPUT], variants }, made)),
  );
  assert.match(said(page, "Throughput"), /Only 1 replication has both values, which tells no difference from chance/);
  assert.match(page.querySelector("#variants")!.textContent, /n: replications that have the value/);
});
