import assert from "node:assert/strict";
import { NO_STATE } from "../../src/engine/record/columns.ts";
import {
  BLOCKED,
  CHANGEOVER,
  changesActivity,
  COUNTED_STATES,
  countsByKey,
  DOWN,
  EVENT_TYPES,
  EXECUTE,
  isActive,
  isStop,
  JAMMED,
  PLANNED,
  secondsByKey,
  STARVED,
  STATE_ROWS,
  STATE_TABLE,
  STATES,
} from "../../src/model/states.ts";

const ALL = STATES.map((_, state) => state);
const NAMED = [EXECUTE, STARVED, BLOCKED, DOWN, JAMMED, CHANGEOVER, PLANNED];

Deno.test("A state's index is the place of its row, and those of phases' modules are named", () => {
  assert.deepEqual(STATES.slice(0, 7), ["EXECUTE", "STARVED", "BLOCKED", "DOWN", "JAMMED", "CHANGEOVER", "PLANNED"]);
  assert.deepEqual(NAMED, [0, 1, 2, 3, 4, 5, 6]);
  assert.deepEqual(STATE_ROWS, STATES.map((name) => STATE_TABLE[name]));
});

Deno.test("No two states share a name, an event, a column, a word, a loss or a colour", () => {
  for (const field of ["event", "key", "label", "loss", "colour"] as const) {
    const values = STATE_ROWS.map((row) => row[field]);
    assert.equal(new Set(values).size, STATES.length, `${field}: ${values.join(", ")}`);
  }
  assert.equal(new Set(EVENT_TYPES).size, STATES.length);
  for (const { event, key } of STATE_ROWS) {
    assert.ok([event, key].every((name) => /^[a-z]+(_[a-z]+)*$/.test(name)), key);
  }
});

Deno.test("One state is work: its time is divided by what was made, that of any other is lost to one thing", () => {
  assert.deepEqual(ALL.filter((state) => STATE_ROWS[state].kind === "work"), [EXECUTE]);
  for (const { kind, loss, label } of STATE_ROWS) {
    assert.ok(label.length > 0);
    assert.equal(loss === null, kind === "work", label);
  }
});

Deno.test("Stops are the counted states, and active is every state but waiting; before the first state neither holds", () => {
  assert.ok(STATES.length <= 31);
  assert.deepEqual(NAMED.filter(isStop), [DOWN, JAMMED]);
  assert.deepEqual(ALL.filter(isStop), COUNTED_STATES);
  assert.deepEqual(NAMED.filter((state) => !isActive(state)), [STARVED, BLOCKED]);
  assert.deepEqual([isStop(NO_STATE), isActive(NO_STATE)], [false, false]);
  for (const from of [...ALL, NO_STATE]) {
    for (const to of ALL) assert.equal(changesActivity(from, to), isActive(from) !== isActive(to));
  }
});

Deno.test("Columns carry the states' keys: seconds of all states, counts of those that are counted", () => {
  const seconds: Record<string, number> = { ...secondsByKey(ALL.map((state) => 10 * state)) };
  assert.deepEqual(Object.values(seconds), ALL.map((state) => 10 * state));
  const names = ["execute", "starved", "blocked", "down", "jammed", "changeover", "planned"];
  assert.deepEqual(names.map((name) => seconds[`${name}_sec`]), [0, 10, 20, 30, 40, 50, 60]);
  const counts = countsByKey(ALL.map((state) => 7 * state));
  assert.deepEqual([counts.down_count, counts.jammed_count], [21, 28]);
  assert.equal(Object.keys(counts).length, COUNTED_STATES.length);
});
