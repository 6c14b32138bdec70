export type * from "npm:playwright-core@1.65.1";

/** The Playwright module, which drives a browser that is there already, loaded on the first call: for tests only. */
export function playwright(): Promise<typeof import("npm:playwright-core@1.65.1")> {
  return import("npm:playwright-core@1.65.1");
}
