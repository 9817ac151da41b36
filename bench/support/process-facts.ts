/** What the Linux kernel knows of a process; elsewhere nothing, and the rows that need it are left out. */
import { readFileSync, readdirSync, writeFileSync } from "node:fs";

const TICK_MS = 10;

/** CPU time that the process has used so far, all threads, in ms. */
export function cpuMs(pid: number): number | undefined {
  const stat = readProc(`${pid}/stat`);
  // The name in parentheses may hold blanks; user and system time are the 12th and 13th field after it.
  const fields = stat?.slice(stat.lastIndexOf(")") + 2).split(" ");
  if (fields === undefined) return undefined;
  return (Number(fields[11]) + Number(fields[12])) * TICK_MS;
}

/** CPU time of the process and all its descendants. */
export function familyCpuMs(pid: number): number | undefined {
  const times = familyOf(pid).map(cpuMs);
  return times[0] === undefined ? undefined : times.reduce<number>((sum, ms) => sum + (ms ?? 0), 0);
}

/** Resident memory in MB (2^20 bytes). */
export function residentMb(pid: number): number | undefined {
  return statusMb(pid, "VmRSS");
}

/** The most resident memory since the start, or since `forgetHighest`, in MB. */
export function highestResidentMb(pid: number): number | undefined {
  return statusMb(pid, "VmHWM");
}

/** Has the kernel begin anew with the highest resident memory. */
export function forgetHighest(pid: number): void {
  writeFileSync(`/proc/${pid}/clear_refs`, "5");
}

function statusMb(pid: number, name: "VmRSS" | "VmHWM"): number | undefined {
  const kb = new RegExp(`^${name}:\\s+(\\d+) kB`, "m").exec(readProc(`${pid}/status`) ?? "")?.[1];
  return kb === undefined ? undefined : Number(kb) / 1024;
}

/** The process and all its descendants. */
export function familyOf(pid: number): readonly number[] {
  return [pid, ...childrenOf(pid).flatMap(familyOf)];
}

/** How much of a file the processes have mapped into memory, all together, in MB; a page that two share counts twice. */
export function mappedMb(pids: readonly number[], path: string): number {
  return pids.reduce((sum, pid) => sum + mappedBy(pid, path), 0);
}

function mappedBy(pid: number, path: string): number {
  const maps = (readProc(`${pid}/smaps`) ?? "").split(/^(?=[0-9a-f]+-[0-9a-f]+ )/m);
  const kbs = maps
    .filter((map) => map.split("\n", 1)[0]?.endsWith(path))
    .map((map) => /^Rss:\s+(\d+) kB/m.exec(map)?.[1]);
  return kbs.reduce((sum, kb) => sum + Number(kb ?? 0), 0) / 1024;
}

function childrenOf(pid: number): readonly number[] {
  try {
    const threads = readdirSync(`/proc/${pid}/task`);
    const lists = threads.map((thread) => readProc(`${pid}/task/${thread}/children`) ?? "");
    return lists.flatMap((list) => list.split(" ").filter((child) => child.trim() !== "")).map(Number);
  } catch {
    return [];
  }
}

function readProc(path: string): string | undefined {
  try {
    return readFileSync(`/proc/${path}`, "utf8");
  } catch {
    return undefined;
  }
}
