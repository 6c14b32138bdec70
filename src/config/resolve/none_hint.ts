import type { Path } from "../problems/path.ts";
import { defaultOf, descriptionOf, schemaAt } from "../schema/keys_of.ts";
import type { z } from "../../deps/zod.ts";

/** How people write a number without end. */
const ENDLESS = /^[+]?\.?(inf|infinity|infinite|∞|unlimited)$/i;

/** How people write that there is none of something. */
const NONE = /^(never|none|null|nil|no|off|n\/a|na|-|~)$/i;

/** Where a value stands. */
interface Standing {
  /** Of the whole that the path leads into. */
  readonly schema: z.core.$ZodType;
  readonly path: Path;
}

/**
 * What to write for never, none or without end, where a value that says so in another way does not fit: `; write null
 * for never, or leave it out`; nothing where it says none of them.
 */
export function noneHint(found: unknown, { schema, path }: Standing): string {
  const isEndless = found === Infinity || typeof found === "string" && ENDLESS.test(found);
  const isNone = typeof found === "string" && NONE.test(found);
  const declared = isEndless || isNone || found === 0 ? schemaAt(schema, path) as z.ZodType | null : null;
  if (declared === null) return "";
  const accepts = (value: unknown) => declared.safeParse(value).success;
  if (isEndless && accepts(Infinity)) return "; write .inf";
  const meansNever = /null: never/.test(descriptionOf(declared));
  const isNoneByDefault = defaultOf(declared) === null;
  if (accepts(null) && (meansNever || isNoneByDefault && found !== 0)) {
    return `; write null for ${meansNever ? "never" : "none"}${isNoneByDefault ? ", or leave it out" : ""}`;
  }
  if (path.at(-1) === "mtbf_min" && found !== 0) return "; leave out a failure mode that never happens";
  return isNone && accepts(0) ? "; write 0 for none" : "";
}
