/**
 * The proof that the palette can be read: by colour-blind people, in grey, in light and in dark.
 *
 * @module
 */
import assert from "node:assert/strict";
import {
  ACCENT,
  inkOn,
  LOST_AT_WORK,
  luminance,
  NO_MATERIAL,
  SCHEMES,
  SERIES,
  STATE_COLOURS,
} from "../../../src/charts/frame/palette.ts";
import { STATES } from "../../../src/model/states.ts";
import { contrast, deltaE, labOf, type Triple, VISIONS } from "../../support/colour_vision.ts";

/** ΔE2000 that any two colours keep, whoever looks; 2.3 can just be noticed when they touch. */
const APART_MIN = 12;

Deno.test("The measure of colour differences gives the numbers of the paper that defines it", () => {
  // From table 1 of Sharma, Wu, Dalal (2005).
  const published: [Triple, Triple, number][] = [
    [[50, 2.6772, -79.7751], [50, 0, -82.7485], 2.0425],
    [[50, -1.3802, -84.2814], [50, 0, -82.7485], 1],
    [[50, 2.5, 0], [50, 0, -2.5], 4.3065],
    [[50, 2.5, 0], [73, 25, -18], 27.1492],
    [[60.2574, -34.0099, 36.2677], [60.4626, -34.1751, 39.4387], 1.2644],
    [[22.7233, 20.0904, -46.694], [23.0331, 14.973, -42.5619], 2.0373],
    [[90.8027, -2.0831, 1.441], [91.1528, -1.6435, 0.0447], 1.4441],
    [[2.0776, 0.0795, -1.135], [0.9033, -0.0636, -0.5514], 0.9082],
  ];
  for (const [one, other, difference] of published) {
    assert.equal(deltaE(one, other).toFixed(4), difference.toFixed(4));
    assert.equal(deltaE(other, one).toFixed(4), difference.toFixed(4));
  }
});

Deno.test("The simulation of colour blindness leaves grey as it is, and takes what it should from red and green", () => {
  for (const vision of Object.keys(VISIONS)) {
    for (const grey of ["#000000", "#808080", "#ffffff"]) {
      assert.ok(deltaE(labOf(grey, vision), labOf(grey)) < 0.1, `${grey} with ${vision}`);
    }
  }
  const apart = (vision: string) => deltaE(labOf("#c00000", vision), labOf("#408000", vision));
  assert.ok(apart("deuteranopia") < apart("normal") / 3 && apart("tritanopia") > apart("normal") / 2);
  assert.deepEqual(labOf("#ff0000").map(Math.round), [53, 80, 67]);
});

Deno.test("Any two states can be told apart, whoever looks", () => {
  assertApart({ ...STATE_COLOURS, ACCENT, LOST_AT_WORK, NO_MATERIAL });
  assertApart({ NO_MATERIAL, "time left": SERIES[0] });
});

Deno.test("Any two of the first series can be told apart, whoever looks", () => {
  assertApart(Object.fromEntries(SERIES.slice(0, 6).map((colour, index) => [`series ${index}`, colour])));
});

Deno.test("Any two series of all differ", () => {
  assert.equal(new Set(SERIES).size, SERIES.length);
  assertApart(Object.fromEntries(SERIES.map((colour, index) => [`series ${index}`, colour])), 11);
});

Deno.test("States next to each other in a stack differ when printed in grey, and no two are the same grey", () => {
  const lightness = STATES.map((state) => labOf(STATE_COLOURS[state])[0]);
  lightness.forEach((one, i) =>
    lightness.slice(0, i).forEach((other, j) => {
      const difference = Math.abs(one - other), least = j === i - 1 ? 10 : 4.5;
      assert.ok(difference >= least, `${STATES[j]} and ${STATES[i]} are ΔL* ${difference.toFixed(1)} apart`);
    })
  );
});

Deno.test("Colours keep their meaning: green, blues, red, yellow, purple, grey", () => {
  const [execute, starved, blocked, down, jammed, changeover, planned] = STATES.map((state) => {
    const [, a, b] = labOf(STATE_COLOURS[state]);
    return { hue: (Math.atan2(b, a) * 180 / Math.PI + 360) % 360, chroma: Math.hypot(a, b) };
  });
  const hues: [number, number, number][] = [
    [execute.hue, 130, 180],
    [starved.hue, 220, 290],
    [blocked.hue, 220, 290],
    [down.hue, 20, 50],
    [jammed.hue, 70, 100],
    [changeover.hue, 290, 330],
  ];
  for (const [hue, from, to] of hues) assert.ok(hue >= from && hue <= to, `${hue} in ${from}–${to}`);
  for (const { chroma } of [execute, down, jammed, changeover]) assert.ok(chroma > 30, `${chroma}`);
  assert.ok(planned.chroma < 8, `${planned.chroma}`);
});

Deno.test("Every colour of data is seen on light and on dark paper", () => {
  for (const colour of [...Object.values(STATE_COLOURS), ACCENT, LOST_AT_WORK, NO_MATERIAL, ...SERIES]) {
    for (const { paper } of Object.values(SCHEMES)) {
      const found = contrast(colour, paper);
      assert.ok(found >= 1.5, `${colour} on ${paper} has ${found.toFixed(2)}:1`);
    }
  }
  for (const colour of [STATE_COLOURS.EXECUTE, STATE_COLOURS.DOWN, STATE_COLOURS.CHANGEOVER, ACCENT, SERIES[0]]) {
    for (const { paper } of Object.values(SCHEMES)) assert.ok(contrast(colour, paper) >= 3, `${colour} on ${paper}`);
  }
});

Deno.test("Text is easy to read on its paper, and on every colour of data", () => {
  for (const { ink, paper } of Object.values(SCHEMES)) assert.ok(contrast(ink, paper) >= 7);
  for (const colour of [...Object.values(STATE_COLOURS), ACCENT, LOST_AT_WORK, NO_MATERIAL, ...SERIES]) {
    assert.ok(contrast(inkOn(colour), colour) >= 4.5, `${inkOn(colour)} on ${colour}`);
  }
});

Deno.test("The ink on a colour is the one of black and white with more contrast; luminance is that of WCAG", () => {
  for (let step = 0; step < 512; step++) {
    const colour = `#${(step * 32771 % 0x1000000).toString(16).padStart(6, "0")}`;
    const other = inkOn(colour) === "#000000" ? "#ffffff" : "#000000";
    assert.ok(contrast(inkOn(colour), colour) >= contrast(other, colour), colour);
  }
  assert.equal(luminance("#000000"), 0);
  assert.equal(luminance("#ffffff").toFixed(9), "1.000000000");
  // #777777 on white is known for just missing 4.5:1.
  assert.equal((1.05 / (luminance("#777777") + 0.05)).toFixed(2), "4.48");
});

function assertApart(colours: Readonly<Record<string, string>>, least = APART_MIN): void {
  const names = Object.keys(colours);
  for (const vision of Object.keys(VISIONS)) {
    names.forEach((one, i) =>
      names.slice(0, i).forEach((other) => {
        const difference = deltaE(labOf(colours[one], vision), labOf(colours[other], vision));
        assert.ok(difference >= least, `${one} and ${other} are ΔE ${difference.toFixed(1)} apart with ${vision}`);
      })
    );
  }
}
