/** Cuts the bytes of a file into lines, one at a time, however big the file is. */
import type { FileHandle } from "node:fs/promises";

/** Where a line is in its file, without its end. */
export interface LinePlace {
  readonly start: number;
  readonly bytes: number;
}

export interface FileLine extends LinePlace {
  readonly text: string;
  /** A line end stands behind it: only the last line of a file may have none. */
  readonly isEnded: boolean;
}

const LINE_END = 10;

/** Every line, blank ones too; what stands behind the last line end is one only if it is not empty. */
export async function* fileLines(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<FileLine, void> {
  let begun: Uint8Array[] = [];
  let start = 0;
  const lineOf = (isEnded: boolean): FileLine => {
    const bytes = Buffer.concat(begun);
    begun = [];
    return { text: bytes.toString("utf8"), start, bytes: bytes.length, isEnded };
  };
  for await (const chunk of chunks) {
    let from = 0;
    for (let end = chunk.indexOf(LINE_END); end >= 0; end = chunk.indexOf(LINE_END, from)) {
      begun.push(chunk.subarray(from, end));
      const line = lineOf(true);
      yield line;
      start += line.bytes + 1;
      from = end + 1;
    }
    if (from < chunk.length) begun.push(chunk.subarray(from));
  }
  if (begun.length > 0) yield lineOf(false);
}

/** The text of one line. */
export async function readLineAt(file: FileHandle, { start, bytes }: LinePlace): Promise<string> {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(bytes), 0, bytes, start);
  if (bytesRead < bytes) throw new Error(`The file ends ${bytes - bytesRead} bytes before the end of a line.`);
  return buffer.toString("utf8");
}
