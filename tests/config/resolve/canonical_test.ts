import assert from "node:assert/strict";
import { canonicalJson, configHash } from "../../../src/config/resolve/canonical.ts";
import { loadRun } from "../../../src/config/load.ts";
import type { ResolvedRun } from "../../../src/config/resolve/resolved.ts";
import * as fc from "../../deps/fast_check.ts";

const config = new URL("../../../config", import.meta.url).pathname;

function reversed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reversed);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).reverse().map(([key, child]) => [key, reversed(child)]));
}

Deno.test("canonical JSON does not depend on the order of keys and reads back", () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      assert.equal(canonicalJson(value), canonicalJson(reversed(value)));
      assert.equal(canonicalJson(JSON.parse(canonicalJson(value))), canonicalJson(value));
    }),
    { seed: 3 },
  );
});

Deno.test("canonical JSON writes infinity as .inf, drops undefined and refuses what JSON cannot hold", () => {
  assert.equal(canonicalJson({ b: Infinity, a: undefined, c: [null, "ä"] }), '{"b":".inf","c":[null,"ä"]}');
  for (const value of [NaN, -Infinity, () => 1, 1n, undefined]) assert.throws(() => canonicalJson(value), TypeError);
});

Deno.test("the hash does not depend on the order of keys, but on every value", async () => {
  const run = await loadRun("baseline_8hr", { config });
  const hash = configHash(run);
  assert.match(hash, /^sha256:[0-9a-f]{64}$/);
  assert.equal(configHash(reversed(run) as ResolvedRun), hash);
  assert.notEqual(configHash(await loadRun("baseline_8hr", { config, seed: 43 })), hash);
  assert.notEqual(configHash({ ...run, run: { ...run.run, start_time: "2025-01-06T07:00:00Z" } }), hash);
});

Deno.test("a start time that a stored configuration leaves open is no part of the hash", async () => {
  const run = await loadRun("baseline_8hr", { config });
  const { start_time: _, ...rest } = run.run;
  assert.equal(configHash({ ...run, run: { ...rest, start_time: null } }), configHash({ ...run, run: rest }));
  const silent = await loadRun("baseline_8hr", { config, set: { "run.start_time": null } });
  assert.equal(configHash(silent), configHash(run));
});
