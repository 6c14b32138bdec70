/**
 * The visits of items to machines, as typed arrays.
 *
 * @module
 */

/** Stands in `to` for a visit whose item is still at the machine. */
export const STILL_HERE = -32768;

/** Bits of `flags`: an inspection here found the item defective; it was not; the item was made here; it was mended here. */
export const VISIT_FOUND = 1, VISIT_WRONGLY_FOUND = 2, VISIT_MADE_HERE = 4, VISIT_MENDED = 8;

/** Stands in `to` for a visit whose item is used up: it is in the outputs of its cycle. */
export const INTO_OUTPUTS = -4;

/**
 * One entry per visit of an item to a machine, in the order in which visits end; last those that have not. At one moment
 * rows and numbers are in the order in which the engine comes to them: it is the same in every run, and means nothing. An
 * item is what a machine has made, or raw material with a name; raw material without one has no visits. What a failure
 * scrapped went to `_reject`, and so did the base units that the cycle was about to make.
 */
export interface VisitColumns {
  /** Visits. */
  readonly count: number;
  /** Items. */
  readonly itemCount: number;
  /** Cycles. */
  readonly cycleCount: number;
  /** By item: index of the machine that made it; -1 for raw material of the first source, -2 of the second, and so on. */
  readonly madeBy: Int16Array;
  /** Number of the item over the run, from 0, in the order of making. */
  readonly item: Int32Array;
  /** Index into the line's machines. */
  readonly machine: Uint16Array;
  /** When it was taken, seconds; of an item made here, when collecting for its cycle had ended. */
  readonly takenSeconds: Float64Array;
  /** When the cycle had finished it, seconds; NaN where it has not, or a failure scrapped it. */
  readonly finishedSeconds: Float64Array;
  /** When it left, or was used up, seconds; NaN: it is still there. */
  readonly leftSeconds: Float64Array;
  /** Index of the buffer that it went into; -1 `_sink`, -2 `_reject`, -3 off the line as a by-product; {@linkcode INTO_OUTPUTS}, {@linkcode STILL_HERE}. */
  readonly to: Int16Array;
  /** Number of the cycle over the run, from 0, in the order in which their work ends; its inputs and outputs share it. */
  readonly cycle: Int32Array;
  /** Defects in it, those of everything packed into it included, once the work was done: before they were mended here. */
  readonly defects: Int32Array;
  /** See {@linkcode VISIT_FOUND} and its like. */
  readonly flags: Uint8Array;
}
