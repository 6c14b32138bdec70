/**
 * Why a compilation failed, in words for the person who asked for it.
 *
 * @module
 */

/** Names the stub to Deno where it shall not be downloaded. */
export const STUB_VARIABLE = "DENORT_BIN";

/** What follows "Cannot compile linetwin: ", for what `deno compile` wrote to stderr. */
export function compileProblem(stderr: string): string {
  const stub = Deno.env.get(STUB_VARIABLE);
  if (stub && /Could not find denort at/.test(stderr)) {
    return `${STUB_VARIABLE} names ${stub}, which is not there.`;
  }
  if (stub && /Writing binary bytes/.test(stderr)) {
    return `${STUB_VARIABLE} names ${stub}, which is no program for this platform ` +
      `(${lastCause(stderr)}).`;
  }
  if (/Setting up base binary/.test(stderr)) return missingStub(stderr);
  return lastCause(stderr);
}

function missingStub(stderr: string): string {
  const { version: { deno: version }, build: { target } } = Deno;
  const file = `denort-${target}.zip`;
  const address = stderr.match(/https?:\/\/[^\s)]*denort[^\s)]*/)?.[0] ??
    `https://dl.deno.land/release/v${version}/${file}`;
  return `Deno's stub for compiled programs, denort, is not here and could not be downloaded
(${lastCause(stderr)}).

Download it where you can, the one of exactly this version of Deno for this platform, and unpack it:
  ${address}
or
  https://github.com/denoland/deno/releases/download/v${version}/${file}

Then name it:
  ${STUB_VARIABLE}=/path/to/denort deno task compile`;
}

/** Deno tells causes from the outermost to the innermost, and numbers them where there are several. */
function lastCause(stderr: string): string {
  const [, causes = ""] = stderr.split("\nStack backtrace:")[0].split("\nCaused by:\n");
  const lines = causes.trim().split("\n").map((line) => line.trim().replace(/^\d+: /, ""));
  return lines.at(-1) || stderr.match(/^error: (.*)$/m)?.[1] || stderr.trim();
}
