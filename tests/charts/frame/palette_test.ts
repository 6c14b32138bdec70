/**
 * The proof that the palette can be read: by colour-blind people, in grey, in light and in dark.
 *
 * @module
 */
import assert from "node:assert/strict";
import {
  ACCENT,
  FAINT,
  IN_THE_DARK,
  inkClass,
  inkOn,
  LOST_AT_WORK,
  luminance,
  NO_MATERIAL,
  outlineOf,
  SCHEMES,
  SERIES,
  STATE_COLOURS,
} from "../../../src/charts/frame/palette.ts";
import { STATES } from "../../../src/model/states.ts";
import { contrast, deltaE, labOf, type Triple, VISIONS } from "../../support/colour_vision.ts";

/** ΔE2000 that any two colours keep, whoever looks; 2.3 can just be noticed when they touch. */
const APART_MIN = 12;

type Scheme = keyof typeof SCHEMES;
const BOTH: readonly Scheme[] = ["light", "dark"];
const DATA = [...Object.values(STATE_COLOURS), ACCENT, FAINT, LOST_AT_WORK, NO_MATERIAL, ...SERIES];

/** Colours as they are seen in a scheme. */
function seen<Colours extends Readonly<Record<string, string>>>(colours: Colours, scheme: Scheme): Colours {
  return Object.fromEntries(Object.entries(colours).map(([name, colour]) => [name, seenIn(colour, scheme)])) as Colours;
}

function seenIn(colour: string, scheme: Scheme): string {
  return scheme === "dark" ? IN_THE_DARK.get(colour) ?? colour : colour;
}

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

Deno.test("Any two states can be told apart, whoever looks, in light and in the dark", () => {
  for (const scheme of BOTH) {
    assertApart(seen({ ...STATE_COLOURS, ACCENT, LOST_AT_WORK, NO_MATERIAL }, scheme));
    assertApart(seen({ NO_MATERIAL, "time left": SERIES[0] }, scheme));
  }
});

Deno.test("Any two of the first series can be told apart, whoever looks", () => {
  for (const scheme of BOTH) assertApart(seriesIn(scheme, 6));
});

Deno.test("Any two series of all differ", () => {
  assert.equal(new Set(SERIES).size, SERIES.length);
  for (const scheme of BOTH) assertApart(seriesIn(scheme, SERIES.length), 11);
});

function seriesIn(scheme: Scheme, count: number): Record<string, string> {
  return seen(Object.fromEntries(SERIES.slice(0, count).map((colour, i) => [`series ${i}`, colour])), scheme);
}

Deno.test("States next to each other in a stack differ when printed in grey, and no two are the same grey", () => {
  for (const scheme of BOTH) {
    const lightness = STATES.map((state) => labOf(seen(STATE_COLOURS, scheme)[state])[0]);
    lightness.forEach((one, i) =>
      lightness.slice(0, i).forEach((other, j) => {
        const difference = Math.abs(one - other), least = j === i - 1 ? 10 : 4.5;
        const pair = `${STATES[j]} and ${STATES[i]} in ${scheme}`;
        assert.ok(difference >= least, `${pair} are ΔL* ${difference.toFixed(1)} apart`);
      })
    );
  }
});

Deno.test("Colours keep their meaning in light and in the dark: green, blues, red, yellow, purple, grey", () => {
  for (const scheme of BOTH) {
    const [execute, starved, blocked, down, jammed, changeover, planned] = STATES.map((state) => {
      const [, a, b] = labOf(seen(STATE_COLOURS, scheme)[state]);
      return { hue: (Math.atan2(b, a) * 180 / Math.PI + 360) % 360, chroma: Math.hypot(a, b) };
    });
    const hues: [number, number, number][] = [
      [execute.hue, 130, 180],
      [starved.hue, 220, 290],
      [blocked.hue, 220, 300],
      [down.hue, 20, 50],
      [jammed.hue, 70, 100],
      [changeover.hue, 290, 330],
    ];
    for (const [hue, from, to] of hues) assert.ok(hue >= from && hue <= to, `${hue} in ${from}–${to}`);
    for (const { chroma } of [execute, down, jammed, changeover]) assert.ok(chroma > 30, `${chroma}`);
    assert.ok(planned.chroma < 8, `${planned.chroma}`);
  }
});

Deno.test("Every colour of data, or what it is outlined with, has 3:1 on its paper, by WCAG", () => {
  for (const scheme of BOTH) {
    for (const colour of DATA) {
      const { paper } = SCHEMES[scheme], shown = seenIn(colour, scheme), outline = seenIn(outlineOf(colour), scheme);
      const found = Math.max(contrast(shown, paper), contrast(outline, paper));
      assert.ok(found >= 3, `${shown} in ${outline} on ${paper} has ${found.toFixed(2)}:1`);
    }
  }
  // What lines and dots are drawn with has it by itself.
  for (const scheme of BOTH) {
    for (const colour of [...SERIES, ACCENT, FAINT, LOST_AT_WORK, NO_MATERIAL]) {
      const shown = seenIn(colour, scheme), { paper } = SCHEMES[scheme];
      assert.ok(contrast(shown, paper) >= 3, `${shown} on ${paper}`);
    }
  }
});

Deno.test("No two colours or outlines are one in light: what they are in the dark goes by what they are there", () => {
  const outlines = DATA.map(outlineOf).filter((outline, i) => outline !== DATA[i]);
  assert.ok(outlines.length > 0);
  assert.equal(new Set([...DATA, ...outlines]).size, DATA.length + outlines.length);
});

Deno.test("Text is easy to read on its paper, and on every colour of data, in light and in the dark", () => {
  for (const { ink, paper } of Object.values(SCHEMES)) assert.ok(contrast(ink, paper) >= 7);
  for (const colour of DATA) {
    const inks = { "linetwin-black": "#000000", "linetwin-white": "#ffffff" }, turn = inkClass(colour);
    const turned = turn === undefined ? undefined : inks[turn];
    for (const [ink, under] of [[inkOn(colour), colour], [turned ?? inkOn(colour), seenIn(colour, "dark")]]) {
      assert.ok(contrast(ink, under) >= 4.5, `${ink} on ${under}`);
    }
  }
  assert.ok(DATA.some((colour) => inkClass(colour) !== undefined), "no ink differs in the dark");
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
