import { ConfigError } from "./config_error.ts";

/** A folder that was to hold a configuration, and holds none. */
export class NoConfigurationError extends ConfigError {
  /** As it was given. */
  readonly folder: string;
  /** The folder that is likely meant; null where there is none. */
  readonly instead: string | null;

  /** @param message what is wrong with the folder */
  constructor(folder: string, message: string, instead: string | null) {
    super([{ file: folder, line: null, column: null, path: "", message }]);
    this.folder = folder;
    this.instead = instead;
  }
}
