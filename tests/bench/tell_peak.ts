/**
 * Loaded before a program, it writes the program's highest memory to stderr at its end, in bytes on a line of its own.
 *
 * @module
 */
import { peakBytes } from "./peak_bytes.ts";

globalThis.addEventListener("unload", () => console.error(peakBytes()));
