/** Opens the database to write; a damaged file is set aside, and a new one begins with what can still be read of it. */
import { existsSync, renameSync } from "node:fs";
import type { Bilingual } from "../../core/bilingual.ts";
import { isDamaged } from "./failure-words.ts";
import { type DatabaseOptions, type OpenDatabase, openSound } from "./open-database.ts";
import { salvage, type Salvaged } from "./salvage.ts";

/** The database, opened to write and brought to this version; `notice` tells of a damaged file that was set aside. */
export async function openToWrite(
  options: DatabaseOptions,
  nowMs: number,
): Promise<OpenDatabase & { readonly notice?: Bilingual }> {
  const { path } = options;
  try {
    return await openSound(options, nowMs);
  } catch (error) {
    if (!isDamaged(error)) throw error;
    const aside = setAside(path, nowMs);
    const open = await openSound(options, nowMs);
    return { ...open, notice: asideWords(path, aside, await takenOver(aside, open)) };
  }
}

/** Undefined when nothing could be taken over at all; the damaged file is there to be looked at. */
function takenOver(aside: string, open: OpenDatabase): Promise<Salvaged | undefined> {
  return salvage(aside, open).catch(() => undefined);
}

function asideWords(path: string, aside: string, taken: Salvaged | undefined): Bilingual {
  const { runs, settings } = taken ?? { runs: 0, settings: 0 };
  if (runs + settings === 0) {
    return {
      en: `The database ${path} is damaged. It was set aside as ${aside}, and a new one begins.`,
      ru: `База данных ${path} повреждена. Она отложена как ${aside}, начата новая.`,
    };
  }
  return {
    en: `The database ${path} is damaged. It was set aside as ${aside}, and a new one begins with what could still be read (runs: ${runs}, settings: ${settings}).`,
    ru: `База данных ${path} повреждена. Она отложена как ${aside}, начата новая с тем, что ещё читалось (запусков: ${runs}, настроек: ${settings}).`,
  };
}

function setAside(path: string, nowMs: number): string {
  const aside = `${path}.corrupt-${new Date(nowMs).toISOString().replaceAll(":", "-")}`;
  for (const suffix of ["", "-wal", "-shm"]) {
    if (existsSync(path + suffix)) renameSync(path + suffix, aside + suffix);
  }
  return aside;
}
