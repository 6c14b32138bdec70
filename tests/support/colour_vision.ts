/**
 * How colours look, and to whom: sRGB seen by people who lack one kind of cone, in CIE Lab, and how far apart.
 *
 * @module
 */

/** Red, green and blue, linear in light, 0–1; or L*, a*, b*. */
export type Triple = readonly [number, number, number];

/**
 * What a missing kind of cone makes of linear RGB. G. M. Machado, M. M. Oliveira, L. A. F. Fernandes (2009), "A
 * Physiologically-based Model for Simulation of Color Vision Deficiency", IEEE TVCG 15(6), severity 1.0.
 */
export const VISIONS: Readonly<Record<string, readonly Triple[]>> = {
  normal: [[1, 0, 0], [0, 1, 0], [0, 0, 1]],
  protanopia: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  deuteranopia: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.011820, 0.042940, 0.968881],
  ],
  tritanopia: [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.303900],
  ],
};

/** A colour `#rrggbb` in Lab, as seen with a kind of vision. */
export function labOf(colour: string, vision = "normal"): Triple {
  const rgb = linearOf(colour);
  return lab(VISIONS[vision].map((row) => Math.min(1, Math.max(0, dot(row, rgb)))) as unknown as Triple);
}

/** ΔE2000. G. Sharma, W. Wu, E. N. Dalal (2005), "The CIEDE2000 Color-Difference Formula", Color Res. Appl. 30(1). */
export function deltaE([l1, a1, b1]: Triple, [l2, a2, b2]: Triple): number {
  const stretch = 1.5 - 0.5 * saturation((Math.hypot(a1, b1) + Math.hypot(a2, b2)) / 2);
  const c1 = Math.hypot(stretch * a1, b1), c2 = Math.hypot(stretch * a2, b2), isGrey = c1 * c2 === 0;
  const h1 = hue(stretch * a1, b1), h2 = hue(stretch * a2, b2);
  const turn = isGrey ? 0 : h2 - h1 > 180 ? h2 - h1 - 360 : h2 - h1 < -180 ? h2 - h1 + 360 : h2 - h1;
  const h = isGrey ? h1 + h2 : (h1 + turn / 2 + 360) % 360;
  const l = (l1 + l2) / 2, c = (c1 + c2) / 2;
  const t = 1 - 0.17 * cos(h - 30) + 0.24 * cos(2 * h) + 0.32 * cos(3 * h + 6) - 0.2 * cos(4 * h - 63);
  const dl = (l2 - l1) / (1 + 0.015 * (l - 50) ** 2 / Math.sqrt(20 + (l - 50) ** 2));
  const dc = (c2 - c1) / (1 + 0.045 * c);
  const dh = 2 * Math.sqrt(c1 * c2) * sin(turn / 2) / (1 + 0.015 * c * t);
  const rotation = -sin(60 * Math.exp(-(((h - 275) / 25) ** 2))) * 2 * saturation(c);
  return Math.sqrt(dl ** 2 + dc ** 2 + dh ** 2 + rotation * dc * dh);
}

/** Contrast of two colours by WCAG 2, 1–21. */
export function contrast(one: string, other: string): number {
  const [lighter, darker] = [one, other].map((colour) => dot([0.2126, 0.7152, 0.0722], linearOf(colour)))
    .sort((a, b) => b - a);
  return (lighter + 0.05) / (darker + 0.05);
}

function linearOf(colour: string): Triple {
  return [1, 3, 5].map((at) => {
    const value = parseInt(colour.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  }) as unknown as Triple;
}

/** sRGB's primaries and white, D65. */
function lab(rgb: Triple): Triple {
  const x = bent(dot([0.4124564, 0.3575761, 0.1804375], rgb) / 0.95047);
  const y = bent(dot([0.2126729, 0.7151522, 0.0721750], rgb));
  const z = bent(dot([0.0193339, 0.1191920, 0.9503041], rgb) / 1.08883);
  return [116 * y - 16, 500 * (x - y), 200 * (y - z)];
}

function bent(value: number): number {
  return value > 216 / 24389 ? Math.cbrt(value) : (24389 / 27 * value + 16) / 116;
}

function saturation(chroma: number): number {
  return Math.sqrt(chroma ** 7 / (chroma ** 7 + 25 ** 7));
}

function hue(a: number, b: number): number {
  return a === 0 && b === 0 ? 0 : (Math.atan2(b, a) * 180 / Math.PI + 360) % 360;
}

function cos(degrees: number): number {
  return Math.cos(degrees * Math.PI / 180);
}

function sin(degrees: number): number {
  return Math.sin(degrees * Math.PI / 180);
}

function dot(a: Triple, b: Triple): number {
  return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
}
