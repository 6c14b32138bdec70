import { type Mapping, valueAt } from "../problems/path.ts";

/**
 * A stored configuration with the moment that its second 0 stood for, which stands beside it where it leaves the start
 * open (null): frozen and stored runs start again when they did, not at the default.
 *
 * @param startTime ISO 8601 in UTC; null: nobody knows it, and the configuration is as it was.
 */
export function withStart(config: Mapping, startTime: string | null): Mapping {
  if (startTime === null || valueAt(config, ["run", "start_time"]) !== null) return config;
  return { ...config, run: { ...config.run as Mapping, start_time: startTime } };
}
