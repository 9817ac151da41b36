/** The note that a running server leaves in its data folder, so that other commands find it: `server.json`, for its user only. */
import { errnoOf } from "../core/errno.ts";
import { readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { listAt, numberAt, textAt, valueAt } from "../core/json.ts";
import { type ShownSetting } from "./shown-settings.ts";

export interface ServerNote {
  readonly pid: number;
  readonly url: string;
  /** Lets the command line of this folder's owner in, as long as the server runs. */
  readonly key?: string;
  readonly settings: readonly ShownSetting[];
}

/** Readers see the old note or the new one, never half of it. */
export function writeServerNote(dataDir: string, note: ServerNote): void {
  const path = pathIn(dataDir);
  const draft = `${path}.${note.pid}`;
  writeFileSync(draft, `${JSON.stringify(note)}\n`, { mode: 0o600 });
  renameSync(draft, path);
}

/** Removes the note of this process; another server's stays. */
export function removeServerNote(dataDir: string, pid: number): void {
  if (readServerNote(dataDir)?.pid === pid) rmSync(pathIn(dataDir), { force: true });
}

/** The note of a server that lives; one that a kill left behind counts as none and is cleared away. */
export function findServerNote(
  dataDir: string,
  isAlive: (pid: number) => boolean = isProcessAlive,
): ServerNote | undefined {
  const note = readServerNote(dataDir);
  if (note === undefined || isAlive(note.pid)) return note;
  rmSync(pathIn(dataDir), { force: true });
  return undefined;
}

function readServerNote(dataDir: string): ServerNote | undefined {
  try {
    const json: unknown = JSON.parse(readFileSync(pathIn(dataDir), "utf8"));
    const [pid, url] = [numberAt(json, "pid"), textAt(json, "url")];
    if (pid === undefined || url === undefined) return undefined;
    const key = textAt(json, "key");
    return { pid, url, ...(key !== undefined && { key }), settings: listAt(json, "settings").flatMap(readSetting) };
  } catch {
    return undefined;
  }
}

function readSetting(json: unknown): ShownSetting[] {
  const [key, env, from] = [textAt(json, "key"), textAt(json, "env"), textAt(json, "from")];
  if (key === undefined || env === undefined || from === undefined) return [];
  const [hides, value] = [valueAt(json, "hides"), valueAt(json, "value")];
  const setting = { key, env, value, from };
  const hiddenFrom = textAt(hides, "from");
  return [
    hiddenFrom === undefined ? setting : { ...setting, hides: { value: valueAt(hides, "value"), from: hiddenFrom } },
  ];
}

function pathIn(dataDir: string): string {
  return join(dataDir, "server.json");
}

/** A process of another user is alive, too. */
function isProcessAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return errnoOf(error) === "EPERM";
  }
}
