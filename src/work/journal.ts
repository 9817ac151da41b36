/** A file of JSON lines to which long work appends whatever it has finished, so that a kill loses nothing of it. */
import { writeSync } from "node:fs";
import { type FileHandle, mkdir, open } from "node:fs/promises";
import { dirname } from "node:path";

export interface Journal<Entry> {
  /** What was in it when it was opened. */
  readonly records: readonly Entry[];
  /** A kill of this process cannot undo it once this returns; resolves when no loss of power can either. */
  append(record: Entry): Promise<void>;
  close(): Promise<void>;
}

/** Makes the file if there is none. What a kill left half written at its end is cut off; `read` throws for text of another kind. */
export async function openJournal<Entry>(
  path: string,
  read: (text: string) => readonly Entry[],
): Promise<Journal<Entry>> {
  await mkdir(dirname(path), { recursive: true });
  // "a+" would append behind a torn line; it is cut off first.
  const file = await open(path, "a+", 0o600);
  try {
    const text = await file.readFile("utf8");
    const whole = text.slice(0, text.lastIndexOf("\n") + 1);
    const records = read(whole);
    if (whole.length < text.length) await file.truncate(Buffer.byteLength(whole));
    return { records, append: appender(file), close: () => file.close() };
  } catch (error) {
    await file.close();
    throw error;
  }
}

/** Lines go out at once and whole, one after the other; those that come while the disk syncs share the next sync. */
function appender(file: FileHandle): (record: unknown) => Promise<void> {
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
    write(Buffer.from(`${JSON.stringify(record)}\n`));
    next ??= syncing.then(() => {
      next = undefined;
      return file.datasync();
    });
    syncing = next;
    await syncing;
  };
}
