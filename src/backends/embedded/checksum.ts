/** Makes sure that a weights file is the one it should be, without reading hundreds of megabytes at every start. */
import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { open, readFile, stat, writeFile } from "node:fs/promises";
import { pipeline } from "node:stream/promises";
import { type Bilingual, bilingualError } from "../../core/bilingual.ts";
import type { FrogcomError } from "../../core/errors.ts";
import { numberAt, parseJson, textAt } from "../../core/json.ts";

export interface Weights {
  readonly path: string;
  /** Null for a file of the user's own, of which nobody knows what it should be. */
  readonly sha256: string | null;
}

/** What was true when the file was last read whole; kept beside it. */
interface Verification {
  readonly sha256: string;
  readonly sizeBytes: number;
  readonly mtimeMs: number;
}

/** Throws `no-model` when the file is missing, is no GGUF file, or is not the one that it should be. */
export async function verifyWeights({ path, sha256 }: Weights): Promise<void> {
  const now = await stat(path).catch((thrown: unknown) => {
    throw unusable(path, { en: "is not there", ru: "не найден" }, thrown);
  });
  await checkMagic(path);
  if (sha256 === null) return;
  const known = await readVerification(path);
  if (known?.sha256 === sha256 && known.sizeBytes === now.size && known.mtimeMs === now.mtimeMs) return;
  const actual = await hashFile(path);
  if (actual !== sha256) throw unusable(path, changed(actual, sha256));
  await keepVerification(path, { sha256, sizeBytes: now.size, mtimeMs: now.mtimeMs });
}

/** The digest that the file had when it was fetched, or null when nothing is known about it. */
export async function knownSha256(path: string): Promise<string | null> {
  return (await readVerification(path))?.sha256 ?? null;
}

export async function hashFile(path: string): Promise<string> {
  const hash = createHash("sha256");
  await pipeline(createReadStream(path, { highWaterMark: 1024 * 1024 }), hash);
  return hash.digest("hex");
}

async function checkMagic(path: string): Promise<void> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(4), 0, 4, 0);
    if (bytesRead < 4 || buffer.toString("latin1") !== "GGUF") throw unusable(path, notGguf);
  } finally {
    await file.close();
  }
}

const besides = (path: string): string => `${path}.verified.json`;

async function readVerification(path: string): Promise<Verification | null> {
  const kept = parseJson(await readFile(besides(path), "utf8").catch(() => ""));
  const [sha256, sizeBytes, mtimeMs] = [textAt(kept, "sha256"), numberAt(kept, "sizeBytes"), numberAt(kept, "mtimeMs")];
  if (sha256 === undefined || sizeBytes === undefined || mtimeMs === undefined) return null;
  return { sha256, sizeBytes, mtimeMs };
}

/** A folder that cannot be written to costs a hash at each start, no more. */
async function keepVerification(path: string, verification: Verification): Promise<void> {
  await writeFile(besides(path), `${JSON.stringify(verification)}\n`).catch(() => {});
}

const notGguf: Bilingual = { en: "is not a GGUF file", ru: "не в формате GGUF" };

function changed(actual: string, sha256: string): Bilingual {
  return {
    en: `is damaged or was changed: its SHA-256 is ${actual}, not ${sha256}`,
    ru: `испорчен или изменён: его SHA-256 ${actual}, а не ${sha256}`,
  };
}

function unusable(path: string, what: Bilingual, cause?: unknown): FrogcomError {
  const cure = {
    en: "Delete it and run `frogcom models pull`, or name another model in LLM_MODEL.",
    ru: "Удалите его и выполните `frogcom models pull` или назовите другую модель в LLM_MODEL.",
  };
  const words = {
    en: `The weights file ${path} ${what.en}. ${cure.en}`,
    ru: `Файл весов ${path} ${what.ru}. ${cure.ru}`,
  };
  return bilingualError("no-model", words, { cure }, cause);
}
