import { nearest } from "../problems/nearest.ts";
import { show } from "../problems/show.ts";
import { CURRENCY, currencySign } from "../schema/currency.ts";
import type { Resolving } from "./resolving.ts";

/** Reports a currency that ISO 4217 does not have, with the code that is probably meant. */
export function checkCurrency(resolving: Resolving, { currency }: { readonly currency: string }): void {
  // Where the currencies are never asked for they are never listed: that takes a runtime longer than a short run.
  if (currency === CURRENCY) return;
  const codes = Intl.supportedValuesOf("currency");
  if (codes.includes(currency)) return;
  const meant = codeFor(currency, codes), example = meant === null ? ", such as EUR," : ",";
  const hint = meant === null ? "" : `; did you mean ${meant}?`;
  resolving.fault(["run", "currency"], `must be a currency code of ISO 4217${example} found ${show(currency)}${hint}`);
}

/** The code that a misspelt one, a symbol or a name stands for: EUR for `EURO`, `eur`, `€` and `euro`. */
function codeFor(text: string, codes: readonly string[]): string | null {
  const symbol = codes.find((code) => currencySign(code) === text);
  if (symbol !== undefined) return symbol;
  const names = new Intl.DisplayNames("en", { type: "currency" }), word = text.toLowerCase();
  const nameOf = (code: string) => (names.of(code) ?? code).toLowerCase();
  const named = codes.filter((code) => nameOf(code) === word || nameOf(code).split(" ").includes(word));
  return named.length === 1 ? named[0] : nearest(text, codes);
}
