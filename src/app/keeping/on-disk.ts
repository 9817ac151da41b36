/** Files of the data folder: which there are, and what is said when the disk has no room for one. */
import { readdir } from "node:fs/promises";
import { bilingualError } from "../../core/bilingual.ts";
import { errnoOf, whereMissing } from "../../core/errno.ts";

/** A folder that nobody has made yet is empty. */
export async function namesIn(folder: string): Promise<readonly string[]> {
  return readdir(folder).catch(whereMissing<string[]>([]));
}

/** A full disk in words, every other error as it is. */
export function asDiskError(error: unknown, folder: string): unknown {
  const code = errnoOf(error);
  if (code !== "ENOSPC" && code !== "EDQUOT") return error;
  const words = {
    en: `There is no room on the disk for the file (${folder}). Free some space and send it again.`,
    ru: `На диске нет места для файла (${folder}). Освободите место и отправьте его снова.`,
  };
  return bilingualError("disk-full", words, {}, error);
}
