/** A module that the person named cannot be loaded, or one that a run needs was not. */
export class ModuleError extends Error {
  /** Tells it from other errors, also from one of another copy of linetwin. */
  override readonly name = "ModuleError";
}
