/** More items wait somewhere than memory holds. */
export class OverflowError extends Error {
  /** Tells it from other errors. */
  override readonly name = "OverflowError";

  constructor(place: string, { itemsMax, seconds }: { readonly itemsMax: number; readonly seconds: number }) {
    super(
      `More than ${itemsMax} items wait ${place} at ${seconds} s of the run, which memory does not hold: ` +
        "more comes than is taken. Give the run fewer hours, or the place a capacity",
    );
  }
}
