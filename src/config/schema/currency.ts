/** What money is in unless a run says otherwise: a code of ISO 4217. */
export const CURRENCY = "USD";

/** What amounts of a currency are marked with: `$`, `€`, `CHF`. */
export function currencySign(currency: string = CURRENCY): string {
  const parts = new Intl.NumberFormat("en-US", { style: "currency", currency }).formatToParts(0);
  return parts.find(({ type }) => type === "currency")!.value;
}
