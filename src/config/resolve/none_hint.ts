import { own } from "../problems/path.ts";
import { defaultOf, descriptionOf } from "../schema/keys_of.ts";
import type { Standing } from "./standing.ts";

/** How people write a number without end. */
const ENDLESS = /^[+]?\.?(inf|infinity|infinite|∞|unlimited)$/i;

/** How people write that there is none of something. */
const NONE = /^(never|none|null|nil|no|off|n\/a|na|-|~)$/i;

/** How people write true and false, which YAML takes for texts. */
const TRUTHS: Readonly<Record<string, boolean>> = { yes: true, on: true, y: true, no: false, off: false, n: false };

/**
 * What to write for never, none or without end, where a value that says so in another way does not fit: `; write null
 * for never, or leave it out`; nothing where it says none of them.
 */
export function noneHint(found: unknown, { key, declared, fits }: Standing): string {
  const isEndless = found === Infinity || typeof found === "string" && ENDLESS.test(found);
  const isNone = typeof found === "string" && NONE.test(found);
  const truth = typeof found === "string" ? own(TRUTHS, found.toLowerCase()) : undefined;
  if (!isEndless && !isNone && found !== 0 && truth === undefined) return "";
  if (isEndless && fits(Infinity)) return "; write .inf";
  if (truth !== undefined && fits(truth)) return `; write ${truth}`;
  const meansNever = /null: never/.test(descriptionOf(declared));
  const isNoneByDefault = defaultOf(declared) === null;
  if (fits(null) && (meansNever || isNoneByDefault && found !== 0)) {
    return `; write null for ${meansNever ? "never" : "none"}${isNoneByDefault ? ", or leave it out" : ""}`;
  }
  if (key === "mtbf_min" && found !== 0) return "; leave out a failure mode that never happens";
  return isNone && fits(0) ? "; write 0 for none" : "";
}
