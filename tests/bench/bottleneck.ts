/**
 * What following the bottleneck costs: runs with it and without, each kind in processes of its own, taking turns.
 *
 * @module
 */
import { atMost, type Measure, median, range, type Row } from "./measure.ts";

const CHILD = new URL("./bottleneck_child.ts", import.meta.url).pathname;
const PROCESSES = 5;

/** The time that the active period method takes, as a share of a run without it. */
export const bottleneck: Measure = { name: "bottleneck", run: measureBottleneck };

async function measureBottleneck(): Promise<Row[]> {
  const followed: number[] = [], ignored: number[] = [];
  for (let process = 0; process < PROCESSES; process++) {
    followed.push(await runMs("followed"));
    ignored.push(await runMs("ignored"));
  }
  return [
    atMost(15, {
      what: "bottleneck analysis on top of a run",
      measured: 100 * (median(followed) / median(ignored) - 1),
      unit: "%",
      details: [`with ${range(followed)} ms, without ${range(ignored)} ms`],
    }),
  ];
}

async function runMs(how: "followed" | "ignored"): Promise<number> {
  const args = ["run", "-A", CHILD, how];
  const { success, stdout, stderr } = await new Deno.Command(Deno.execPath(), { args, stdin: "null" }).output();
  if (!success) throw new Error(`Cannot measure the bottleneck ${how}: ${new TextDecoder().decode(stderr)}`);
  return Number(new TextDecoder().decode(stdout));
}
