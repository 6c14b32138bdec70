/** A module that the person named cannot be loaded. */
export class ModuleError extends Error {
  /** Tells it from other errors, also from one of another copy of linetwin. */
  override readonly name = "ModuleError";
}
