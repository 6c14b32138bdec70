import assert from "node:assert/strict";
import { configHash } from "../../src/config/resolve/canonical.ts";
import { loadWith, problemsIn, replacing } from "./changed_config.ts";

const withCurrency = (text: string) => ({
  "runs/baseline_8hr.yaml": replacing("duration_hours: 8.0", `duration_hours: 8.0\ncurrency: ${text}`),
});

Deno.test("A currency is part of the run, and dollars are the run as it is without one", async () => {
  const silent = await loadWith({}), dollars = await loadWith(withCurrency("USD"));
  assert.ok(!("currency" in silent.run));
  assert.equal(configHash(dollars), configHash(silent));
  const euros = await loadWith(withCurrency("EUR"));
  assert.equal(euros.run.currency, "EUR");
  assert.notEqual(configHash(euros), configHash(silent));
});

const MISTAKES: readonly (readonly [written: string, meant: string | null])[] = [
  ["EURO", "EUR"],
  ["eur", "EUR"],
  ["Euro", "EUR"],
  ["€", "EUR"],
  ["$", "USD"],
  ["£", "GBP"],
  ["yen", "JPY"],
  ["swiss franc", "CHF"],
  ["dollar", null],
  ["Taler", null],
];

for (const [written, meant] of MISTAKES) {
  Deno.test(`A currency written ${written} is an error, and ${meant ?? "nothing"} is suggested`, async () => {
    const problems = await problemsIn(withCurrency(`"${written}"`));
    const message = meant === null
      ? `must be a currency code of ISO 4217, such as EUR, found "${written}"`
      : `must be a currency code of ISO 4217, found "${written}"; did you mean ${meant}?`;
    assert.deepEqual(problems, [`runs/baseline_8hr.yaml:6:11  currency  ${message}`]);
  });
}
