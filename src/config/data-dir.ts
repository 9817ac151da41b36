/** Where a program of this platform keeps its data. */
import { posix, win32 } from "node:path";
import type { Machine } from "./settings/declaration.ts";

/** FrogCom's data folder as the platform wants it; a relative `XDG_DATA_HOME` is ignored, as its specification says. */
export function platformDataDir(machine: Machine): string {
  const { env, homeDir } = machine;
  if (machine.platform === "win32")
    return win32.join(env["LOCALAPPDATA"] || win32.join(homeDir, "AppData", "Local"), "frogcom");
  const xdgDataHome = env["XDG_DATA_HOME"] ?? "";
  if (posix.isAbsolute(xdgDataHome)) return posix.join(xdgDataHome, "frogcom");
  if (machine.platform === "darwin") return posix.join(homeDir, "Library", "Application Support", "frogcom");
  return posix.join(homeDir, ".local", "share", "frogcom");
}
