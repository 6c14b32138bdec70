/**
 * The drop-in for C-MAPSS, NASA's turbofan degradation data: lives of one machine, a line per cycle.
 *
 * @module
 */
import { Streams } from "../../engine/kernel/random.ts";
import type { DropIn, DropInContext } from "./drop_in.ts";
import { cycleLines, SENSOR_MEANINGS } from "./cmapss_lines.ts";
import { CYCLE_HOURS, type Spell, spellsOf, viewCycles } from "./cmapss_spells.ts";
import { chosenMachine, refuseFew, TRAIN_MOST } from "./cmapss_enough.ts";

/** Shorter lives are left out, and test lives are cut after this many cycles less one at least. */
const CYCLES_LEAST = 32;

/** A row of the table of drop-ins. */
export const cmapss: DropIn = {
  folder: "CMAPSS",
  title: "C-MAPSS, NASA's turbofan degradation data ({train,test,RUL}_FD001.txt)",
  mapping: [
    "A unit is one machine from a repair (or the start of its run) to the next failure of any mode; all are of one machine, the one with most failures unless another was asked for. `units.csv` says which machine, run and time.",
    `A cycle is ${CYCLE_HOURS} operating hours; a unit's last one may be shorter.`,
    `\`train_FD001.txt\`: whole lives of at least ${CYCLES_LEAST} cycles of the train and validation splits, ${TRAIN_MOST} at most. \`test_FD001.txt\`: lives of the test split, cut at a random cycle; \`RUL_FD001.txt\`: the cycles that each had left.`,
    "Columns: unit, cycle, three settings (share of the time at work; temperature of the air, degrees Celsius; rated speed in percent), 21 sensors. c1 to c4 are the machine's first four sensors in file order; one that it lacks is 0.",
    SENSOR_MEANINGS,
    "A missing value is the one before it; at the beginning of a unit the mean of the unit.",
  ],
  async write(context) {
    const { connection, facts, folder } = context;
    const machine = await chosenMachine(context);
    await viewCycles(context, machine);
    const long = (await spellsOf(connection)).filter(({ cycles }) => cycles >= CYCLES_LEAST);
    const chance = new Streams(facts.seeds[0]).of("_dataset", "cmapss");
    const train = some(long.filter(({ split }) => split !== "test"), chance);
    const test = long.filter(({ split }) => split === "test").map((spell) => cut(spell, chance));
    refuseFew({ train, test, machine, facts });
    await Deno.writeTextFile(`${folder}/train_FD001.txt`, await cycleLines(train, context));
    await Deno.writeTextFile(`${folder}/test_FD001.txt`, await cycleLines(test, context));
    await Deno.writeTextFile(
      `${folder}/RUL_FD001.txt`,
      test.map(({ cycles, shown }) => `${cycles - shown}\n`).join(""),
    );
    await writeUnits(context, machine, { train, test });
  },
};

/** A life, and how many of its cycles are shown. */
export interface Unit extends Spell {
  readonly shown: number;
}

/** Whole lives: all, or where there are too many some by chance, in their order. */
function some(spells: readonly Spell[], chance: () => number): Unit[] {
  const all = spells.map((spell) => ({ ...spell, shown: spell.cycles }));
  if (all.length <= TRAIN_MOST) return all;
  const order = all.map((_, i) => i);
  for (let i = order.length - 1; i > 0; i--) {
    const j = Math.floor(chance() * (i + 1));
    [order[i], order[j]] = [order[j], order[i]];
  }
  return order.slice(0, TRAIN_MOST).sort((a, b) => a - b).map((i) => all[i]);
}

/** Cut after 31 to n − 1 of n cycles. */
function cut(spell: Spell, chance: () => number): Unit {
  const least = CYCLES_LEAST - 1;
  return { ...spell, shown: least + Math.floor(chance() * (spell.cycles - least)) };
}

async function writeUnits(
  { folder }: DropInContext,
  machine: string,
  parts: Readonly<Record<"train" | "test", readonly Unit[]>>,
): Promise<void> {
  const name = /[",\n]/.test(machine) ? `"${machine.replaceAll('"', '""')}"` : machine;
  const rows = Object.entries(parts).flatMap(([file, units]) =>
    units.map(({ run, from, to, cycles }, i) => `${file},${i + 1},${run},${name},${from},${to},${cycles}\n`)
  );
  await Deno.writeTextFile(
    `${folder}/units.csv`,
    ["file,unit,run_id,machine_id,from_s,to_s,cycles\n", ...rows].join(""),
  );
}
