import type { Standing } from "./standing.ts";

/** A number as people write it, and what they write before and after it. */
const WRITTEN = /^(?:[$€£]\s*)?([+-]?\d[\d.,' _]*)\s*([%$€£]|[a-z]+)?$/i;

/** Seconds per unit. */
const SECONDS: Readonly<Record<string, number>> = {
  ...{ s: 1, sec: 1, secs: 1, second: 1, seconds: 1, min: 60, mins: 60, minute: 60, minutes: 60 },
  ...{ h: 3600, hr: 3600, hrs: 3600, hour: 3600, hours: 3600 },
};

/** Units that say nothing beyond what the field says. */
const ITEMS = ["", "$", "€", "£", "usd", "eur", "uph", "bph", "cph", "items", "units", "pcs"];

/** The number that a text is meant to be, as it is written where it stands: `; write 10000`, or nothing. */
export function numberHint(found: string, { key, fits }: Standing): string {
  const [, digits, unit = ""] = WRITTEN.exec(found.trim()) ?? [];
  if (digits === undefined) return "";
  const number = numberIn(digits), scale = scaleOf(unit.toLowerCase(), key);
  if (number === null || scale === null) return "";
  const meant = Number((number * scale).toPrecision(12));
  return fits(meant) ? `; write ${meant}` : "";
}

/** A number with whatever separates its thousands and its decimals; null where that cannot be told. */
function numberIn(digits: string): number | null {
  const bare = digits.replace(/[' _]/g, "");
  if (/^[+-]?\d+(\.\d+)?$/.test(bare)) return Number(bare);
  if (/^[+-]?\d{1,3}(,\d{3})+(\.\d+)?$/.test(bare)) return Number(bare.replaceAll(",", ""));
  if (/^[+-]?\d{1,3}(\.\d{3})+(,\d+)?$/.test(bare)) return Number(bare.replaceAll(".", "").replace(",", "."));
  return /^[+-]?\d+,\d+$/.test(bare) ? Number(bare.replace(",", ".")) : null;
}

/** What a number in a unit is multiplied by for a key that says its own unit; null where they do not fit. */
function scaleOf(unit: string, key: string): number | null {
  if (ITEMS.includes(unit)) return 1;
  if (unit === "%") return key.endsWith("_pct") ? 1 : 0.01;
  if (unit === "ppm") return /_(rate|prob)$/.test(key) ? 1e-6 : null;
  const own = SECONDS[/_(sec|min|hours)$/.exec(key)?.[1] ?? ""];
  return own !== undefined && Object.hasOwn(SECONDS, unit) ? SECONDS[unit] / own : null;
}
