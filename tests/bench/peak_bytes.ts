/** The highest resident memory of this process so far where Linux tells it, else what is resident now. */
export function peakBytes(): number {
  if (Deno.build.os !== "linux") return Deno.memoryUsage().rss;
  const kilobytes = Deno.readTextFileSync("/proc/self/status").match(/VmHWM:\s+(\d+) kB/);
  if (kilobytes === null) throw new Error("Cannot tell the peak of memory: /proc/self/status has no VmHWM");
  return Number(kilobytes[1]) * 1024;
}
