import manifest from "../deno.json" with { type: "json" };

/** The version of linetwin. */
export const VERSION: string = manifest.version;
