import assert from "node:assert/strict";
import { lengthText } from "../../../src/charts/run/length_text.ts";

Deno.test("A short span is in seconds, one below ten minutes in minutes and seconds, a longer one in minutes", () => {
  const texts: [number, string][] = [
    [0, "0 s"],
    [0.254, "0.25 s"],
    [36.6, "36.6 s"],
    [59.94, "59.9 s"],
    [59.96, "1 min"],
    [60, "1 min"],
    [61, "1 min 1 s"],
    [90, "1 min 30 s"],
    [119.6, "2 min"],
    [300, "5 min"],
    [401.5, "6 min 42 s"],
    [599.4, "9 min 59 s"],
    [599.6, "10 min"],
    [629, "10 min"],
    [4800, "1 h 20 min"],
  ];
  for (const [seconds, text] of texts) assert.equal(lengthText(seconds), text);
});
