import { strictEqual } from "node:assert/strict";
import { remaining } from "../../src/cli/progress.ts";

Deno.test("What is left takes as long as what is done took, share for share", () => {
  strictEqual(remaining({ now: 25, total: 100, elapsedMs: 20_000 }), "about 1 min left");
  strictEqual(remaining({ now: 50, total: 100, elapsedMs: 20_000 }), "about 20 s left");
  strictEqual(remaining({ now: 100, total: 100, elapsedMs: 20_000 }), "about 0 s left");
});

Deno.test("Seconds that are left are rounded up, and nothing is foretold before anything is done", () => {
  strictEqual(remaining({ now: 99, total: 100, elapsedMs: 20_000 }), "about 1 s left");
  strictEqual(remaining({ now: 0, total: 100, elapsedMs: 20_000 }), "");
});
