/**
 * How much of a processor something took, whatever else the machine did meanwhile.
 *
 * @module
 */
import { cpuUsage } from "node:process";

/** Milliseconds that something took: as clocks show it, and of processors. */
export interface Took {
  readonly wallMs: number;
  readonly cpuMs: number;
}

/** Milliseconds of processor time of this process so far, with all its threads. */
export function ownCpuMs(): number {
  const { user, system } = cpuUsage();
  return (user + system) / 1000;
}

/** Starts a watch. @returns Tells what has passed; the processor time of ended children is known on Linux only. */
export function startWatch(): () => Took {
  const wall = performance.now(), cpu = ownCpuMs() + childrenCpuMs();
  return () => ({ wallMs: performance.now() - wall, cpuMs: ownCpuMs() + childrenCpuMs() - cpu });
}

/** Seconds that something takes: as clocks show it, or, on a busy machine, of each processor that it can keep busy. */
export function secondsOf(took: Took, threads = 1): number {
  return (isBusy(took) ? took.cpuMs / threads : took.wallMs) / 1000;
}

/** What something took, in words. */
export function timeText({ wallMs, cpuMs }: Took): string {
  return `${(wallMs / 1000).toFixed(1)} s, ${(cpuMs / 1000).toFixed(1)} s of processor time`;
}

/** Whether the machine was busy with something else, in words; empty where it was not. */
export function busyText(took: Took): string {
  return isBusy(took) ? `; the machine was busy (load ${load().toFixed(1)} on ${CORES} cores)` : "";
}

const CORES = navigator.hardwareConcurrency;

/** What a measure itself may add to the load, and how much longer than its processor time a quiet machine may take. */
const OWN_LOAD = 1, WAITING = 1.5;

function isBusy({ wallMs, cpuMs }: Took): boolean {
  return load() > CORES + OWN_LOAD || (Deno.build.os === "linux" && wallMs > WAITING * cpuMs);
}

function load(): number {
  return Deno.loadavg()[0];
}

/** Milliseconds of processor time of another process so far; known on Linux only. */
export function processCpuMs(pid: number): number {
  return statCpuMs(pid, 11);
}

function childrenCpuMs(): number {
  return statCpuMs("self", 13);
}

/** Linux counts it in hundredths of a second, in two fields of `/proc/PID/stat`; the second field ends with ")". */
function statCpuMs(process: number | "self", field: number): number {
  if (Deno.build.os !== "linux") return 0;
  const fields = Deno.readTextFileSync(`/proc/${process}/stat`).split(") ")[1].split(" ");
  return 10 * (Number(fields[field]) + Number(fields[field + 1]));
}
