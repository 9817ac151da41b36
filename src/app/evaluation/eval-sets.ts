/** Sets of questions for evaluations: a file of rows each in the data folder, as `frogcom eval run --set` reads them. */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { writeWhole } from "../../batch/out/write-whole.ts";
import { bilingualError } from "../../core/bilingual.ts";
import { whereMissing } from "../../core/errno.ts";
import type { FrogcomError } from "../../core/errors.ts";
import { isJsonObject, type JsonObject, parseJson, textAt } from "../../core/json.ts";
import { makeFolder } from "../../storage/make-folder.ts";
import { asDiskError, namesIn } from "../keeping/on-disk.ts";

export interface EvalSet {
  readonly name: string;
  readonly rows: number;
}

export interface EvalSets {
  /** By their names. */
  list(): Promise<readonly EvalSet[]>;
  /**
   * Adds a row, or puts it in the place of the one with its id; safe when it resolves. Throws `request-invalid` for a name that
   * none can have and for a set that is full.
   */
  keep(name: string, row: JsonObject & { readonly id: string }): Promise<EvalSet>;
}

const ENDING = ".jsonl";
/** More are no work of hands, and each new one writes the file again. */
const MOST_ROWS = 1000;

export const evalSetNamePattern = "^[a-z0-9][a-z0-9_-]{0,63}$";
const setName = new RegExp(evalSetNamePattern);

/** Throws `request-invalid` for a name that no set can have. */
export function evalSetPath(dataDir: string, name: string): string {
  if (!setName.test(name)) throw unusableName(name);
  return join(folderIn(dataDir), `${name}${ENDING}`);
}

export function createEvalSets(dataDir: string): EvalSets {
  // Two rows at a time would each write the file without the other.
  let before: Promise<unknown> = Promise.resolve();
  return {
    async list() {
      const names = (await namesIn(folderIn(dataDir)))
        .filter((name) => name.endsWith(ENDING))
        .map((name) => name.slice(0, -ENDING.length))
        .filter((name) => setName.test(name));
      return Promise.all(
        names.toSorted().map(async (name) => ({ name, rows: (await linesOf(evalSetPath(dataDir, name))).length })),
      );
    },
    keep(name, row) {
      const kept = before.then(() => keepRow(dataDir, name, row));
      before = Promise.allSettled([kept]);
      return kept;
    },
  };
}

async function keepRow(dataDir: string, name: string, row: JsonObject & { readonly id: string }): Promise<EvalSet> {
  const path = evalSetPath(dataDir, name);
  const lines = await linesOf(path);
  const at = lines.findIndex((line) => idOf(line) === row.id);
  if (at < 0 && lines.length >= MOST_ROWS) throw setIsFull(name);
  const now = lines.toSpliced(at < 0 ? lines.length : at, at < 0 ? 0 : 1, JSON.stringify(row));
  const folder = folderIn(dataDir);
  try {
    makeFolder(folder);
    await writeWhole(
      path,
      now.map((line) => `${line}\n`),
    );
  } catch (error) {
    throw asDiskError(error, folder);
  }
  return { name, rows: now.length };
}

function folderIn(dataDir: string): string {
  return join(dataDir, "eval-sets");
}

/** None where there is no file yet. */
async function linesOf(path: string): Promise<readonly string[]> {
  const text = await readFile(path, "utf8").catch(whereMissing(""));
  return text.split("\n").filter((line) => line.trim() !== "");
}

/** Rows that people wrote by hand may have none, or be no JSON: they stay as they are. */
function idOf(line: string): string | undefined {
  const row = parseJson(line);
  return isJsonObject(row) ? textAt(row, "id") : undefined;
}

function unusableName(name: string): FrogcomError {
  const words = {
    en: `"${name.slice(0, 100)}" cannot be the name of an evaluation set: it is a file's name, made of 1 to 64 lower-case Latin letters, digits, - and _, and begins with a letter or a digit.`,
    ru: `«${name.slice(0, 100)}» не может быть именем набора: это имя файла из 1–64 строчных латинских букв, цифр, - и _, в начале буква или цифра.`,
  };
  return bilingualError("request-invalid", words, { param: "name" });
}

function setIsFull(name: string): FrogcomError {
  const words = {
    en: `The evaluation set ${name} has ${MOST_ROWS} rows, as many as fit. Begin another one; larger ones are files of your own (frogcom eval run --data).`,
    ru: `В наборе ${name} уже ${MOST_ROWS} строк, больше не помещается. Начните другой; наборы больше — ваши собственные файлы (frogcom eval run --data).`,
  };
  return bilingualError("request-invalid", words, { param: "name" });
}
