/**
 * Measures how fast linetwin is, beside what it should reach: `deno task bench`, or `deno task bench NAME…` for some.
 * It says MISSED where a limit is not reached and ends well all the same: how busy the machine is, no program can help.
 *
 * @module
 */
import { machineFacts } from "./machine_facts.ts";
import { MEASURES } from "./measures.ts";
import { tableLine } from "./table_line.ts";

const CHILD = new URL("./measure_child.ts", import.meta.url).pathname;

if (import.meta.main) await measure(chosen(Deno.args));

/** Each in a process of its own: what one has compiled, and left in memory, is not there for the next. */
async function measure(names: readonly string[]): Promise<void> {
  for (const fact of machineFacts()) console.log(fact);
  console.log(`\n${tableLine({ what: "measure", measured: "measured", limit: "limit", verdict: "" })}`);
  for (const name of names) {
    const args = ["run", "-A", "--v8-flags=--expose-gc", CHILD, name];
    const { success } = await new Deno.Command(Deno.execPath(), { args, stdin: "null" }).spawn().status;
    if (!success) throw new Error(`Cannot measure ${name}`);
  }
}

function chosen(names: readonly string[]): readonly string[] {
  const known = MEASURES.map(({ name }) => name);
  for (const name of names) {
    if (!known.includes(name)) throw new RangeError(`Cannot measure ${name}: there are ${known.join(", ")}`);
  }
  return names.length === 0 ? known : names;
}
