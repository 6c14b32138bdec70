/** The files of a bundle. */
export const SNAPSHOT = "config_snapshot.yaml";
export const METADATA = "metadata.json";
export const SCENARIO = "scenario.ts";
export const MODULES = "modules";
export const OUTPUT = "output";
