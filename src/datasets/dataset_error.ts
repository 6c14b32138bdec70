/** A folder is no data set that can be worked with. The message says why, and what to do. */
export class DatasetError extends Error {
  override name = "DatasetError";
}
