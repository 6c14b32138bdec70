/**
 * Moments as people write them: ISO 8601, and what comes close to it.
 *
 * @module
 */

const LONG_MONTH = "(?:0[13578]|1[02])-(?:0[1-9]|[12]\\d|3[01])", SHORT_MONTH = "(?:0[469]|11)-(?:0[1-9]|[12]\\d|30)";
const LEAP_YEAR = "(?:\\d\\d(?:0[48]|[2468][048]|[13579][26])|(?:[02468][048]|[13579][26])00)";
const DAY = `(?:${LEAP_YEAR}-02-29|\\d{4}-(?:${LONG_MONTH}|${SHORT_MONTH}|02-(?:0[1-9]|1\\d|2[0-8])))`;
const TIME = "(?:[01]\\d|2[0-3]):[0-5]\\d(?::[0-5]\\d(?:\\.\\d+)?)?";
const OFFSET = "(?:Z|[+-](?:[01]\\d|2[0-3])(?::?[0-5]\\d)?)";

/** A day, with or without a time of it, with or without an offset from UTC. */
export const MOMENT = new RegExp(`^${DAY}(?:[T ]${TIME}(?: ?${OFFSET})?)?$`);

/**
 * The moment that a text stands for: of a day alone its beginning, in UTC where no offset says otherwise.
 *
 * @param text one that {@linkcode MOMENT} fits
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 *
 * assert.equal(readMoment("2025-01-06 07:00+0100").toISOString(), "2025-01-06T06:00:00.000Z");
 * assert.equal(readMoment("2025-01-06").toISOString(), "2025-01-06T00:00:00.000Z");
 * ```
 */
export function readMoment(text: string): Date {
  const day = text.slice(0, 10), [, time = "00:00", offset = "Z"] = /^.([\d:.]+) ?(.+)?$/.exec(text.slice(10)) ?? [];
  const [, sign, hours, minutes = "00"] = /^([+-])(\d\d):?(\d\d)?$/.exec(offset) ?? [];
  return new Date(`${day}T${time}${sign === undefined ? "Z" : `${sign}${hours}:${minutes}`}`);
}

/** What is wrong with this text, after a semicolon; nothing where it is like no moment at all. */
export function whyNoMoment(text: string): string {
  const found = LOOSE.exec(inFigures(text.trim()));
  if (found === null) return whyNoDate(text.trim());
  const { year, month, day, rest } = partsOf(found);
  const wrongDay = whyNoDay(year, month, day);
  if (wrongDay !== "") return wrongDay;
  const iso = isoDay(year, month, day);
  if (/^\d{1,2}\//.test(text.trim()) && day <= 12 && day !== month) {
    return `; write the year first, then the month: ${isoDay(year, month, day)} or ${isoDay(year, day, month)}`;
  }
  return rest === "" ? `; write it as ${iso}` : whyNoTime(iso, rest);
}

/** What is missing of a text that has no whole date. */
function whyNoDate(text: string): string {
  if (/^\d{1,2}(:\d{2}| ?[ap]m\b|h\d*$)/i.test(text)) return "; a date is missing before the time";
  return /^\d{4}-\d{1,2}$/.test(text)
    ? `; the day is missing: write it as in ${text.slice(0, 5)}${text.slice(5).padStart(2, "0")}-01`
    : "";
}

/** A date with its month in figures, and its parts apart: of `Jan 6, 2025`, `6. January 2025`, `20250106T0600`. */
function inFigures(text: string): string {
  const compact = text.replace(
    /^(\d{4})(\d{2})(\d{2})(?:T?(\d{2})(\d{2})(\d{2})?)?(?!\d)/,
    (_, year, month, day, h, min, sec) =>
      `${year}-${month}-${day}${h === undefined ? "" : `T${h}:${min}${sec === undefined ? "" : `:${sec}`}`}`,
  );
  if (compact !== text) return compact;
  const [, before, word, after, year, rest] =
    /^(?:[a-z]+,? +)?(\d{1,2})?(?:st|nd|rd|th)?[. -]*([a-z]{3,9})\.?[ -]+(\d{1,2})?(?:st|nd|rd|th)?,?[ -]*(\d{4})\b(.*)$/i
      .exec(text) ?? [];
  const month = word === undefined
    ? 0
    : MONTHS.findIndex((name) => name.toLowerCase().startsWith(word.toLowerCase())) + 1;
  const day = before ?? after;
  return month === 0 || day === undefined ? text : `${year}-${month}-${day}${rest}`;
}

/** A date in the order of most of the world or with the year first, and what follows. */
const LOOSE = /^(\d{4}|\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4}|\d{1,2})(?!\d)[T, ]*(.*)$/i;

interface Parts {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  /** The time, and its zone. */
  readonly rest: string;
}

function partsOf([, first, second, third, rest]: RegExpExecArray): Parts {
  const [one, two, three] = [first, second, third].map(Number);
  if (first.length === 4) return { year: one, month: two, day: three, rest };
  // 06/25/2025 can only be the 25th of June; where both may be the month, the day is written first more often.
  return two > 12 && one <= 12
    ? { year: three, month: one, day: two, rest }
    : { year: three, month: two, day: one, rest };
}

const MONTHS = ["January", "February", "March", "April", "May", "June", "July"].concat(
  ["August", "September", "October", "November", "December"],
);

function whyNoDay(year: number, month: number, day: number): string {
  if (year < 100) return "; write the year in four digits, and first";
  if (month < 1 || month > 12) return `; there is no month ${month}`;
  const last = new Date(Date.UTC(2000, month, 0)).getUTCDate();
  if (day < 1 || day > last) return `; there is no ${day} ${MONTHS[month - 1]}`;
  return new Date(Date.UTC(year, month - 1, day)).getUTCMonth() === month - 1
    ? ""
    : `; there is no ${day} ${MONTHS[month - 1]} in ${year}`;
}

/** What is wrong with what follows a date. */
function whyNoTime(iso: string, rest: string): string {
  const found = /^(\d{1,2})(?:[:.h](\d{1,2}))?(?:[:.](\d{1,2}(?:[.,]\d+)?))?\s*(am|pm)?\s*(.*)$/i.exec(rest);
  if (found === null) return `; write it as ${iso}T06:00`;
  const [, hourText, minuteText = "0", second, half = "", zone] = found;
  const hour = hourIn24(Number(hourText), half.toLowerCase());
  if (hour > 23) return `; there is no hour ${hour}`;
  if (Number(minuteText) > 59) return `; there is no minute ${minuteText}`;
  if (Number(second?.replace(",", ".") ?? 0) >= 60) return `; there is no second ${second}`;
  const seconds = second === undefined ? "" : `:${second.replace(",", ".").replace(/^\d(?!\d)/, "0$&")}`;
  const time = `${iso}T${pad(hour)}:${pad(Number(minuteText))}${seconds}`;
  const offset = offsetOf(zone);
  if (offset !== null) return `; write it as ${time}${offset}`;
  return `; ${zone} is no offset from UTC: write it as in ${time}+01:00`;
}

/** An offset as ISO 8601 has it; null where that cannot be told. */
function offsetOf(zone: string): string | null {
  if (zone === "" || /^(z|utc|gmt)$/i.test(zone)) return zone === "" ? "" : "Z";
  const [, sign, hours, minutes = "00"] = /^(?:utc|gmt)?([+-])(\d{1,2}):?(\d\d)?$/i.exec(zone) ?? [];
  return sign === undefined || Number(hours) > 23 || Number(minutes) > 59
    ? null
    : `${sign}${pad(Number(hours))}:${minutes}`;
}

function hourIn24(hour: number, half: string): number {
  if (half === "" || hour > 12) return hour;
  return hour % 12 + (half === "pm" ? 12 : 0);
}

function isoDay(year: number, month: number, day: number): string {
  return `${pad(year, 4)}-${pad(month)}-${pad(day)}`;
}

function pad(number: number, digits = 2): string {
  return String(number).padStart(digits, "0");
}
