import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import { barLine, remaining } from "../../src/cli/progress.ts";
import { Rate } from "../../src/cli/rate.ts";

Deno.test("What is left takes as long as what is done took, share for share", () => {
  strictEqual(remaining({ now: 25, total: 100, elapsedMs: 20_000 }), "about 1 min left");
  strictEqual(remaining({ now: 50, total: 100, elapsedMs: 20_000 }), "about 20 s left");
  strictEqual(remaining({ now: 100, total: 100, elapsedMs: 20_000 }), "about 0 s left");
});

Deno.test("Seconds that are left are rounded up, and nothing is foretold before anything is done", () => {
  strictEqual(remaining({ now: 99, total: 100, elapsedMs: 20_000 }), "about 1 s left");
  strictEqual(remaining({ now: 0, total: 100, elapsedMs: 20_000 }), "");
});

const WORDS = ["1,234 of 60,000 replications", "about 1 h 12 min left", "12 workers, 140/s"];

Deno.test("A progress bar leaves room for its words, and leaves out the last of them where there is none", () => {
  const line = (columns: number) => barLine({ share: 0.255, words: WORDS, columns });
  strictEqual(line(200), `████████${"░".repeat(22)} 25%  ${WORDS.join("  ")}`);
  strictEqual(line(84), `██░░░░░ 25%  ${WORDS.join("  ")}`);
  strictEqual(line(80), `25%  ${WORDS.join("  ")}`);
  strictEqual(line(60), `25%  ${WORDS[0]}  ${WORDS[1]}`);
  strictEqual(line(45), `███░░░░░░░ 25%  ${WORDS[0]}`);
  for (let columns = 40; columns < 200; columns++) ok(line(columns).length < columns, `${columns}`);
  strictEqual(barLine({ share: 1, words: ["", "all", ""], columns: 30 }), `${"█".repeat(19)} 100%  all`);
});

Deno.test("A rate is that of lately: of the last 20 s, or of as long as 50 took", () => {
  const rate = new Rate(0),
    at = (seconds: number, done: number) => {
      const { done: count, elapsedMs } = rate.lately(1000 * seconds, done);
      return [count, elapsedMs / 1000];
    };
  deepStrictEqual(at(1, 0), [0, 1]);
  // Nobody computes for a minute, then ten a second.
  for (let second = 2; second <= 60; second++) at(second, 0);
  deepStrictEqual(at(61, 10), [10, 61]);
  for (let second = 62; second <= 90; second++) at(second, 10 * (second - 60));
  deepStrictEqual(at(91, 310), [200, 20]);
  // And then one every ten seconds: the fiftieth of the last came at 109 s.
  for (let second = 92; second <= 600; second++) at(second, 310 + Math.floor((second - 90) / 10));
  deepStrictEqual(at(601, 361), [50, 492]);
});
