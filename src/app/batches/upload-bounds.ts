/** How big an uploaded file may be, counted while its bytes pass. */
import { bilingualError } from "../../core/bilingual.ts";
import type { FrogcomError } from "../../core/errors.ts";

/** Those of OpenAI's batches, and the longest line that one request may take. */
export const uploadBounds = { megabytes: 200, lines: 50_000, lineMegabytes: 10 } as const;

const MEGABYTE = 1024 ** 2;
const LINE_END = 10;
const BLANK = 32;

/** Hands the chunks on. Throws `body-too-large` as soon as they are more than a batch takes; blank lines are none. */
export async function* withinBounds(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array, void> {
  const tally = { bytes: 0, lines: 0, lineBytes: 0, isBlank: true };
  for await (const chunk of chunks) {
    tally.bytes += chunk.length;
    if (tally.bytes > uploadBounds.megabytes * MEGABYTE) throw tooManyBytes();
    let from = 0;
    while (from < chunk.length) {
      const end = chunk.indexOf(LINE_END, from);
      countPiece(chunk.subarray(from, end < 0 ? chunk.length : end));
      if (end < 0) break;
      tally.lineBytes = 0;
      tally.isBlank = true;
      from = end + 1;
    }
    yield chunk;
  }

  function countPiece(piece: Uint8Array): void {
    tally.lineBytes += piece.length;
    if (tally.lineBytes > uploadBounds.lineMegabytes * MEGABYTE) throw lineTooLong(tally.lines);
    if (!tally.isBlank || !piece.some((byte) => byte > BLANK)) return;
    tally.isBlank = false;
    tally.lines++;
    if (tally.lines > uploadBounds.lines) throw tooManyLines();
  }
}

function tooManyBytes(): FrogcomError {
  const { megabytes } = uploadBounds;
  return bilingualError("body-too-large", {
    en: `The file is larger than ${megabytes} MB, the most that a batch takes. Cut it into several files.`,
    ru: `Файл больше ${megabytes} МБ — столько вмещает один пакет. Разделите его на несколько файлов.`,
  });
}

function tooManyLines(): FrogcomError {
  const { lines } = uploadBounds;
  return bilingualError("body-too-large", {
    en: `The file has more than ${lines} lines, the most that a batch takes. Cut it into several files.`,
    ru: `В файле больше ${lines} строк — столько вмещает один пакет. Разделите его на несколько файлов.`,
  });
}

function lineTooLong(line: number): FrogcomError {
  const { lineMegabytes } = uploadBounds;
  return bilingualError("body-too-large", {
    en: `Line ${line} of the file is longer than ${lineMegabytes} MB, the most that one request takes.`,
    ru: `Строка ${line} файла длиннее ${lineMegabytes} МБ — столько вмещает один запрос.`,
  });
}
