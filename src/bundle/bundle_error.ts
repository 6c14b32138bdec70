/** A bundle that cannot be used as it is. The message says which, what was found, and what to do. */
export class BundleError extends Error {
  override name = "BundleError";
}
