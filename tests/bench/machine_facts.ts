/**
 * What the numbers were measured on.
 *
 * @module
 */

/** The program's and the computer's versions and sizes, in lines. */
export function machineFacts(): string[] {
  const { deno, v8 } = Deno.version, { os, arch } = Deno.build;
  const load = Deno.loadavg().map((each) => each.toFixed(2)).join(" ");
  return [
    `Deno ${deno}, V8 ${v8}, ${os} ${arch}`,
    `${navigator.hardwareConcurrency} cores (${processor()}), ${
      (Deno.systemMemoryInfo().total / 1e9).toFixed(0)
    } GB, load ${load}`,
  ];
}

function processor(): string {
  if (Deno.build.os !== "linux") return "model unknown";
  return Deno.readTextFileSync("/proc/cpuinfo").match(/^model name\s*: (.*)$/m)?.[1] ?? "model unknown";
}
