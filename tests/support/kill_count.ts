/**
 * How many times a test kills a process: so often in the suite, where each costs a second, and as often as the
 * environment variable `LINETWIN_TEST_KILLS` says by hand.
 */
export function killCount(usual: number): number {
  return Number(Deno.env.get("LINETWIN_TEST_KILLS") ?? usual);
}
