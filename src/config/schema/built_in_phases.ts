/**
 * The phases that come with linetwin, by handler, in the order of a cycle.
 *
 * @module
 */

interface PhaseRow {
  /** Its place in a cycle; those of one place may stand in any order. */
  readonly place: number;
  /** Whether a behaviour may switch it off; without one of the others there is no cycle. */
  readonly canBeOff: boolean;
}

/** Every built-in phase. What it takes as parameters are the rows of equipment parameters that name it. */
export const BUILT_IN_PHASES = {
  CollectPhase: { place: 0, canBeOff: false },
  BreakdownPhase: { place: 1, canBeOff: true },
  MicrostopPhase: { place: 1, canBeOff: true },
  ExecutePhase: { place: 2, canBeOff: false },
  TransformPhase: { place: 3, canBeOff: false },
  InspectPhase: { place: 4, canBeOff: true },
} as const satisfies Record<string, PhaseRow>;

/** The handler of a built-in phase. */
export type BuiltInHandler = keyof typeof BUILT_IN_PHASES;

/** The handlers of the built-in phases, in the order of a cycle. */
export const BUILT_IN_HANDLERS = Object.keys(BUILT_IN_PHASES) as BuiltInHandler[];

/** Whether a handler is that of a built-in phase. */
export function isBuiltIn(handler: string): handler is BuiltInHandler {
  return Object.hasOwn(BUILT_IN_PHASES, handler);
}

/** What a built-in phase is called where nobody gives it another name: `breakdown`. */
export function phaseName(handler: BuiltInHandler): string {
  return handler.replace("Phase", "").toLowerCase();
}
