/** Examines what FrogCom stands on: Node, the data folder, its disk, the clock and the port. */
import { randomUUID } from "node:crypto";
import { rm, stat, statfs, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { makeFolder } from "../../storage/make-folder.ts";
import type { Finding, Patient } from "./finding.ts";
import { isPortFree } from "./port-check.ts";

const OLDEST_NODE = 24;
/** Room for the engine, the default model and a while of runs. */
const ENOUGH_BYTES = 1_000_000_000;
const MOST_SKEW_MS = 60_000;

export async function* examineMachine(patient: Patient): AsyncGenerator<Finding, void> {
  const { settings } = patient;
  yield nodeFinding(process.versions.node);
  const dataDir = resolve(settings.dataDir);
  yield await folderFinding(dataDir);
  for (const measured of [await diskFinding(dataDir), await clockFinding(dataDir)]) {
    if (measured !== undefined) yield measured;
  }
  yield await portFinding(patient);
}

function nodeFinding(version: string): Finding {
  const isOld = Number.parseInt(version, 10) < OLDEST_NODE;
  return { name: isOld ? "node-old" : "node-ok", facts: { version } };
}

async function folderFinding(path: string): Promise<Finding> {
  try {
    await withProbeFile(path, () => Promise.resolve());
    return { name: "folder-ok", facts: { path } };
  } catch (error) {
    return { name: "folder-unwritable", facts: { path, reason: String(error) } };
  }
}

/** Undefined for a disk that does not tell: what is wrong with the folder is said already. */
async function diskFinding(path: string): Promise<Finding | undefined> {
  const found = await statfs(path).catch(() => undefined);
  if (found === undefined) return undefined;
  const freeBytes = found.bavail * found.bsize;
  return { name: freeBytes < ENOUGH_BYTES ? "disk-low" : "disk-ok", facts: { path, freeBytes } };
}

/** The clock of the disk is the machine's own, or with a network disk another one to compare with. Undefined where it tells no time. */
async function clockFinding(path: string): Promise<Finding | undefined> {
  const skewMs = await withProbeFile(path, async (file) => Date.now() - (await stat(file)).mtimeMs).catch(
    () => undefined,
  );
  if (skewMs === undefined) return undefined;
  const seconds = Math.round(skewMs / 1000);
  return { name: Math.abs(skewMs) > MOST_SKEW_MS ? "clock-off" : "clock-ok", facts: { seconds } };
}

async function portFinding({ settings, runningUrl }: Patient): Promise<Finding> {
  const { apiHost: host, apiPort: port } = settings;
  const isFree = await isPortFree(host, port);
  if (isFree) return { name: "port-free", facts: { host, port } };
  const isOurs = runningUrl !== undefined && new URL(runningUrl).port === String(port);
  return { name: isOurs ? "port-ours" : "port-busy", facts: { host, port } };
}

async function withProbeFile<T>(folder: string, use: (path: string) => Promise<T>): Promise<T> {
  makeFolder(folder);
  const path = join(folder, `.probe-${randomUUID()}`);
  await writeFile(path, "probe");
  try {
    return await use(path);
  } finally {
    await rm(path, { force: true });
  }
}
