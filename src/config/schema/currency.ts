/** What money is in unless a run says otherwise: a code of ISO 4217. */
export const CURRENCY = "USD";
