/**
 * Why a file cannot be read, in words.
 *
 * @throws the error itself when it is a permission that Deno was not given, or no error of the file system
 */
export function showUnreadable(error: unknown): string {
  if (error instanceof Deno.errors.NotCapable || !(error instanceof Error) || !("code" in error)) throw error;
  return `cannot be read: ${error.message}`;
}
