import { alpi } from "./alpi.ts";
import { azure } from "./azure.ts";
import { cmapss } from "./cmapss.ts";
import type { DropIn } from "./drop_in.ts";
import type { CompatKind } from "./kinds.ts";
import { nab } from "./nab.ts";

/** The table of drop-ins. */
export const DROP_INS: Readonly<Record<CompatKind, DropIn>> = { azure, cmapss, alpi, nab };
