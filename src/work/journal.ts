/** A file of JSON lines to which long work appends whatever it has finished, so that a kill loses nothing of it. */
import { writeSync } from "node:fs";
import { type FileHandle, mkdir, open } from "node:fs/promises";
import { dirname } from "node:path";
import { type FileLine, fileLines, type LinePlace } from "./file-lines.ts";

export interface Journal<Entry> {
  /**
   * Where its line is, when no loss of power can undo it any more; a kill of this process cannot from the moment in which
   * this returns.
   */
  append(record: Entry): Promise<LinePlace>;
  close(): Promise<void>;
}

/**
 * Makes the file if there is none, and hands on its whole lines. What a kill left half written at its end is cut off; `take`
 * throws for text of another kind, which is left as it is.
 */
export async function openJournal<Entry>(path: string, take: (line: FileLine) => void): Promise<Journal<Entry>> {
  await mkdir(dirname(path), { recursive: true });
  const file = await open(path, "a+", 0o600);
  try {
    let end = 0;
    for await (const line of fileLines(file.createReadStream({ start: 0, autoClose: false }))) {
      // "a+" would append behind a torn line; it is cut off first.
      if (!line.isEnded) await file.truncate(end);
      else {
        take(line);
        end = line.start + line.bytes + 1;
      }
    }
    return { append: appender(file, end), close: () => file.close() };
  } catch (error) {
    await file.close();
    throw error;
  }
}

/** Lines go out at once and whole, one after the other; those that come while the disk syncs share the next sync. */
function appender(file: FileHandle, size: number): Journal<unknown>["append"] {
  let end = size;
  let syncing = Promise.resolve();
  let next: Promise<void> | undefined;
  let failure: { readonly error: unknown } | undefined;

  function write(line: Buffer): void {
    // Behind a line that is torn nothing could be read any more.
    if (failure !== undefined) throw failure.error;
    try {
      for (let sent = 0; sent < line.length;) sent += writeSync(file.fd, line, sent);
    } catch (error) {
      failure = { error };
      throw error;
    }
  }

  return async (record) => {
    const line = Buffer.from(`${JSON.stringify(record)}\n`);
    write(line);
    const place = { start: end, bytes: line.length - 1 };
    end += line.length;
    next ??= syncing.then(() => {
      next = undefined;
      return file.datasync();
    });
    syncing = next;
    await syncing;
    return place;
  };
}
