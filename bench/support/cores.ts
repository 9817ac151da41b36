/** Keeps what is measured and what measures it on different cores, where the machine can do that. */
import { spawnSync } from "node:child_process";
import { availableParallelism } from "node:os";

/** The measured program has `measured` for itself; mocks and load share `load`. */
export type Core = "measured" | "load" | "all";

const lastCore = availableParallelism() - 1;
const cores: Readonly<Record<Core, string>> = { measured: "0", load: "1", all: `0-${lastCore}` };

/** Linux with `taskset` and two cores or more. */
export const canPin = lastCore >= 1 && spawnSync("taskset", ["--version"]).status === 0;

/** The command that runs a command on the given core; the same command where nothing can be pinned. */
export function commandOn(core: Core, command: readonly string[]): readonly string[] {
  return canPin ? ["taskset", "--cpu-list", cores[core], ...command] : command;
}

/** Moves this process, all its threads included, to the core of the load. */
export function moveToLoadCore(): void {
  if (canPin) spawnSync("taskset", ["--all-tasks", "--cpu-list", "--pid", cores.load, String(process.pid)]);
}
