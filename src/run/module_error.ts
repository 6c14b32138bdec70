/** A module that the person named cannot be loaded. */
export class ModuleError extends Error {
  override name = "ModuleError";
}
