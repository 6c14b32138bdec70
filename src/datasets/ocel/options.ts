/** What a log for process mining is made with. */
export interface OcelOptions {
  /**
   * The lowest type of item that is in it, in capitals or not: what is packed into it is left out. Default: the second
   * of the line's types, cases rather than tubes.
   */
  readonly granularity?: string;
  /** Whether each change of a machine's state, as PackML names it, is an event too; needs a run with `events: "full"`. */
  readonly states?: boolean;
  /** Hours from which on events are kept; default 0. */
  readonly fromHours?: number;
  /** Hours before which events are kept; default: the end of the run. */
  readonly toHours?: number;
}
