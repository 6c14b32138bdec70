/**
 * Runs from the configurations that databases keep.
 *
 * @module
 */
import { defineRun } from "../config/define.ts";
import type { RunDefinition } from "../config/definition.ts";
import { ConfigError } from "../config/problems/config_error.ts";
import { isMapping, type Mapping } from "../config/problems/path.ts";
import { configHash } from "../config/resolve/canonical.ts";
import type { ResolvedRun } from "../config/resolve/resolved.ts";
import { isBuiltIn } from "../config/schema/built_in_phases.ts";
import { registeredPhase } from "../config/schema/phase_registry.ts";
import { StorageError } from "../sinks/storage_error.ts";
import type { StoredRun } from "../sinks/stored_run.ts";
import { ModuleError } from "./module_error.ts";

/**
 * A configuration as it was stored.
 *
 * @param attempt what could not be done without it, for a message
 * @throws {StorageError} when there is none, or it was changed since
 */
export function checkedConfig(
  { config, configHash: frozen }: Pick<StoredRun, "config" | "configHash">,
  attempt: string,
): Mapping {
  if (!isMapping(config)) {
    throw new StorageError(`${attempt}: its configuration is not in the database, since another program stored it`);
  }
  const found = configHash(config);
  if (frozen !== null && found !== frozen) {
    throw new StorageError(
      `${attempt}: its configuration was changed after it was stored. Its hash is ${found}, and was ${frozen}`,
    );
  }
  return config;
}

/**
 * The run of a stored configuration.
 *
 * @throws {StorageError} when it is none for this linetwin
 * @throws {ModuleError} when it has phases of one's own that nobody has registered
 */
export function resolvedConfig(config: Mapping, attempt: string): ResolvedRun {
  const missing = unregistered(config);
  if (missing.length > 0) {
    throw new ModuleError(
      `${attempt}: it has phases of your own (${missing.join(", ")}), ` +
        "and the module that registers them is not loaded (--module FILE)",
    );
  }
  try {
    return defineRun(config as unknown as RunDefinition);
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    throw new StorageError(`${attempt}: its configuration is none for this linetwin.\n${error.message}`);
  }
}

/** Handlers that are neither built in nor registered. */
function unregistered({ behaviors }: Mapping): string[] {
  const phases = Object.values(isMapping(behaviors) ? behaviors : {}).flatMap((behavior) =>
    isMapping(behavior) && Array.isArray(behavior.phases) ? behavior.phases : []
  );
  const handlers = phases.map((phase) => (phase as Mapping | null)?.handler).filter((name) => typeof name === "string");
  return [...new Set(handlers)].filter((handler) => !isBuiltIn(handler) && registeredPhase(handler) === undefined);
}
