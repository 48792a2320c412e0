import { existsSync, readFileSync } from "node:fs";

const mebibyte = 1_048_576;
/** Linux counts CPU in hundredths of a second, whatever the machine. */
const msPerTick = 10;

/** Whether this system tells about its processes as Linux does. */
export const hasProc = existsSync("/proc/self/stat");

/** Resident memory of a process in MiB, now. */
export function rssMib(pid: number): number {
  if (hasProc) return statusMib(pid, "VmRSS");
  const kilobytes = Bun.spawnSync(["ps", "-o", "rss=", "-p", String(pid)])
    .stdout.toString()
    .trim();
  return (Number(kilobytes) * 1024) / mebibyte;
}

/** The most resident memory a process ever had, in MiB; NaN where only Linux could tell. */
export function peakRssMib(pid: number): number {
  return hasProc ? statusMib(pid, "VmHWM") : Number.NaN;
}

/** CPU a process has used so far in all its threads, ms. Linux only. */
export function cpuMs(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ").at(-1)?.split(" ") ?? [];
  return (Number(fields[11]) + Number(fields[12])) * msPerTick;
}

/** Bytes a process has made the disk write so far: pages as they were dirtied, so what is overwritten later counts again. Linux only. */
export function writtenBytes(pid: number): number {
  return Number(/^write_bytes: (\d+)$/m.exec(readFileSync(`/proc/${pid}/io`, "utf8"))?.[1]);
}

function statusMib(pid: number, name: string): number {
  const status = readFileSync(`/proc/${pid}/status`, "utf8");
  return (Number(new RegExp(`^${name}:\\s+(\\d+) kB`, "m").exec(status)?.[1]) * 1024) / mebibyte;
}

const lookMs = 1_000;
const restMsMax = 120_000;

/** Resident memory once the server rests: what a start does, such as looking through the whole database, is over when twenty seconds in a row changed nothing. */
export async function restingMib(pid: number): Promise<number> {
  let last = rssMib(pid);
  let calm = 0;
  for (let waited = 0; waited < restMsMax && calm < 20; waited += lookMs) {
    await Bun.sleep(lookMs);
    const now = rssMib(pid);
    calm = Math.abs(now - last) < 1 ? calm + 1 : 0;
    last = now;
  }
  return last;
}
