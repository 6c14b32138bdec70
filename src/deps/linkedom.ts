/** The linkedom module, a DOM without a browser, loaded on the first call: only charts and reports need it. */
export function linkedom(): Promise<typeof import("npm:linkedom@0.18.15")> {
  return import("npm:linkedom@0.18.15");
}
