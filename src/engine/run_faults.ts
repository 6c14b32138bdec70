/**
 * The names of errors that end a run and say why, whatever threw them: an item that the line's own edges lead nowhere,
 * more items than memory holds, a phase that does what none may, replications that leak into each other. By name they
 * are known also from another copy of linetwin, and where what throws them is not loaded.
 */
export const RUN_FAULTS: readonly string[] = ["LeakError", "OverflowError", "PhaseError", "RoutingError"];
