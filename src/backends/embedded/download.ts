/** Fetches a file in as many pieces as the network needs, and gives it its name only once its digest is right. */
import { open, mkdir, rename, rm, stat, statfs } from "node:fs/promises";
import { dirname } from "node:path";
import { bilingualError, inBoth } from "../../core/bilingual.ts";
import { FrogcomError } from "../../core/errors.ts";
import { hashFile, verifyWeights } from "./checksum.ts";
import { isDiskFull } from "../run-program.ts";

export interface Download {
  readonly path: string;
  readonly sizeBytes: number;
  readonly sha256: string;
  /** The bytes from `start` on; `isWhole` when they begin at 0 although something else was asked. */
  readonly openAt: (start: number, signal?: AbortSignal) => Promise<{ body: AsyncIterable<Buffer>; isWhole: boolean }>;
  readonly onBytes?: (done: number) => void;
  readonly signal?: AbortSignal;
}

/** Cuts in a row, each without a single new byte, after which it is given up. */
const MAX_FRUITLESS = 3;

/** Goes on where an earlier attempt was cut. Throws `disk-full`, `download-failed`, or the signal's reason. */
export async function downloadFile(download: Download): Promise<void> {
  const { path, sizeBytes, sha256 } = download;
  // Named by the digest, so that a part of another version is never continued.
  const part = `${path}.${sha256.slice(0, 12)}.part`;
  try {
    await mkdir(dirname(path), { recursive: true });
    await checkRoom(download, await sizeOf(part));
    await fill(download, part);
  } catch (thrown) {
    if (isDiskFull(thrown)) throw diskFull(path, thrown);
    throw thrown;
  }
  const actual = await hashFile(part);
  if (actual !== sha256) {
    await rm(part, { force: true });
    throw bilingualError("download-failed", {
      en: `What was downloaded for ${path} is not what it should be: SHA-256 ${actual}, ${sizeBytes} bytes, expected ${sha256}. Nothing of it was kept; try again.`,
      ru: `Для ${path} скачалось не то: SHA-256 ${actual}, ${sizeBytes} байт, а должно быть ${sha256}. Скачанное удалено; попробуйте ещё раз.`,
    });
  }
  await rename(part, path);
  await verifyWeights({ path, sha256 });
}

async function fill(download: Download, part: string): Promise<void> {
  let problem: unknown;
  for (let fruitless = 0; fruitless < MAX_FRUITLESS;) {
    const start = await sizeOf(part);
    if (start === download.sizeBytes) return;
    if (start > download.sizeBytes) await rm(part);
    problem = await append(download, part).catch((thrown: unknown) => thrown);
    download.signal?.throwIfAborted();
    if (isDiskFull(problem)) break;
    fruitless = (await sizeOf(part)) > start ? 0 : fruitless + 1;
  }
  if (problem instanceof FrogcomError) throw problem;
  if (isDiskFull(problem)) throw diskFull(download.path, problem);
  throw cutAgain(download.path, problem);
}

function cutAgain(path: string, problem: unknown): FrogcomError {
  const early = { en: "it ends too early", ru: "кончается раньше времени" };
  const reason = problem instanceof Error ? inBoth(() => problem.message) : early;
  const words = {
    en: `The download of ${path} is cut again and again (${reason.en}). Try again later: it goes on where it stopped.`,
    ru: `Скачивание ${path} раз за разом обрывается (${reason.ru}). Повторите позже: оно продолжится с того же места.`,
  };
  return bilingualError("download-failed", words, {}, problem);
}

async function append(download: Download, part: string): Promise<void> {
  const start = await sizeOf(part);
  const { body, isWhole } = await download.openAt(start, download.signal);
  const file = await open(part, isWhole ? "w" : "a");
  let done = isWhole ? 0 : start;
  try {
    for await (const bytes of body) {
      await file.write(bytes);
      done += bytes.length;
      download.onBytes?.(done);
      if (done > download.sizeBytes)
        throw bilingualError("download-failed", {
          en: `The source of ${download.path} sends more than the ${download.sizeBytes} bytes that it announced.`,
          ru: `Источник файла ${download.path} шлёт больше, чем обещал (${download.sizeBytes} байт).`,
        });
    }
  } finally {
    await file.close();
  }
}

/** Better said before than after 400 MB. */
async function checkRoom({ path, sizeBytes }: Download, have: number): Promise<void> {
  const { bavail, bsize } = await statfs(dirname(path));
  if (bavail * bsize < sizeBytes - have) throw diskFull(path, undefined);
}

async function sizeOf(path: string): Promise<number> {
  return stat(path).then(
    ({ size }) => size,
    () => 0,
  );
}

export function diskFull(path: string, cause: unknown): FrogcomError {
  const cure = {
    en: "Free some space, or point DATA_DIR to a disk with room; the download goes on where it stopped.",
    ru: "Освободите место или укажите в DATA_DIR диск, где оно есть; скачивание продолжится с того же места.",
  };
  const words = {
    en: `The disk has no room for ${path}. ${cure.en}`,
    ru: `На диске нет места для ${path}. ${cure.ru}`,
  };
  return bilingualError("disk-full", words, { cure }, cause);
}
