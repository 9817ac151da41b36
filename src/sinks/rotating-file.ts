/** A file that is appended to for ever: put aside when it is too big or too old, opened anew when somebody moved it. */
import { constants } from "node:fs";
import { type FileHandle, mkdir, open, readdir, rename, stat, unlink } from "node:fs/promises";
import { basename, dirname, join } from "node:path";

export interface RotatingFileOptions {
  readonly path: string;
  readonly maxBytes: number;
  /** Measured from the file's first write. */
  readonly maxAgeMs: number;
  /** Delete what was put aside once it is older than `maxAgeMs`; else nothing is ever deleted. */
  readonly deleteOld: boolean;
  readonly clock: { now(): number };
}

interface OpenFile {
  readonly handle: FileHandle;
  readonly inode: number;
  /** Unix ms of the first write. */
  readonly since: number;
  size: number;
  /** Unix ms of the last look at the path. */
  seenAt: number;
}

/** How long to trust that the path still means the open file: a look costs as much as a write. */
const LOOK_MS = 1000;

/** One writer at a time: call `append` again only when the call before has ended. */
export class RotatingFile {
  readonly #options: RotatingFileOptions;
  #file: OpenFile | undefined;

  constructor(options: RotatingFileOptions) {
    this.#options = options;
  }

  /**
   * Appends the texts with as few writes as rotation allows: each text stands whole in one file. When the disk refuses, the
   * error is thrown and nothing of the last write is left behind; `onWritten` has told how many texts are safely there.
   */
  async append(texts: readonly string[], onWritten: (count: number) => void = () => undefined): Promise<void> {
    for (let first = 0; first < texts.length;) {
      const file = await this.#ready(Buffer.byteLength(texts[first] ?? ""));
      const bytes: Buffer[] = [];
      let room = this.#options.maxBytes - file.size;
      for (const text of texts.slice(first)) {
        const next = Buffer.from(text);
        if (bytes.length > 0 && next.length > room) break;
        bytes.push(next);
        room -= next.length;
      }
      const block = Buffer.concat(bytes);
      await writeWhole(file, block);
      file.size += block.length;
      first += bytes.length;
      onWritten(bytes.length);
    }
  }

  /** Whether there is anything to read; asking makes no file. */
  async isThere(): Promise<boolean> {
    return (await stat(this.#options.path).catch(() => undefined)) !== undefined;
  }

  async size(): Promise<number> {
    return (await this.#ready(0)).size;
  }

  /** Bytes of the file; fewer where it ends before. */
  async read(at: number, bytes: number): Promise<Buffer> {
    const { handle } = await this.#ready(0);
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(bytes), 0, bytes, at);
    return buffer.subarray(0, bytesRead);
  }

  /** Takes bytes off the end: what a kill left of a write. */
  async cutTail(bytes: number): Promise<void> {
    const file = await this.#ready(0);
    await file.handle.truncate(file.size - bytes);
    file.size -= bytes;
  }

  async close(): Promise<void> {
    const file = this.#file;
    this.#file = undefined;
    await file?.handle.close();
  }

  /** The file with room for that many bytes more; a new one if the one so far is full. */
  async #ready(bytes: number): Promise<OpenFile> {
    const file = this.#seenLately() ?? (await this.#look());
    if (!this.#isFull(file, bytes)) return file;
    const now = await this.#look();
    return this.#isFull(now, bytes) ? this.#rotate() : now;
  }

  #isFull(file: OpenFile, bytes: number): boolean {
    const { maxBytes, maxAgeMs, clock } = this.#options;
    const isTooBig = file.size + bytes > maxBytes;
    const isTooOld = clock.now() - file.since > maxAgeMs;
    return bytes > 0 && file.size > 0 && (isTooBig || isTooOld);
  }

  async #rotate(): Promise<OpenFile> {
    await this.close();
    await rename(this.#options.path, await this.#freeName());
    if (this.#options.deleteOld) await this.#deleteOldFiles();
    return this.#open();
  }

  #seenLately(): OpenFile | undefined {
    const file = this.#file;
    return file !== undefined && Math.abs(this.#options.clock.now() - file.seenAt) < LOOK_MS ? file : undefined;
  }

  /**
   * The file that the path means now: a tool like logrotate moves or deletes it, or cuts it to nothing, behind our back. What
   * is written before that is noticed goes where the file went.
   */
  async #look(): Promise<OpenFile> {
    const file = this.#file;
    const now = file && (await stat(this.#options.path).catch(() => undefined));
    if (file !== undefined && now?.ino === file.inode) {
      file.size = now.size;
      file.seenAt = this.#options.clock.now();
      return file;
    }
    await this.close();
    return this.#open();
  }

  async #open(): Promise<OpenFile> {
    const { path, clock } = this.#options;
    await mkdir(dirname(path), { recursive: true });
    const handle = await open(path, constants.O_APPEND | constants.O_CREAT | constants.O_RDWR, 0o600);
    const { ino, size, birthtimeMs, ctimeMs } = await handle.stat();
    const now = clock.now();
    this.#file = { handle, inode: ino, size, since: size === 0 ? now : birthtimeMs || ctimeMs, seenAt: now };
    return this.#file;
  }

  async #freeName(): Promise<string> {
    const { path, clock } = this.#options;
    const name = `${path}.${new Date(clock.now()).toISOString().replaceAll(":", "-")}`;
    for (let copy = 0; ; copy++) {
      const free = copy === 0 ? name : `${name}.${copy}`;
      if ((await stat(free).catch(() => undefined)) === undefined) return free;
    }
  }

  async #deleteOldFiles(): Promise<void> {
    const { path, maxAgeMs, clock } = this.#options;
    const folder = dirname(path);
    for (const name of await readdir(folder)) {
      const rotatedAt = rotationTime(name, basename(path));
      // One that cannot be deleted must not hold up what is to be written.
      if (rotatedAt !== undefined && clock.now() - rotatedAt > maxAgeMs)
        await unlink(join(folder, name)).catch(() => undefined);
    }
  }
}

/** When the file of this name was put aside, or undefined if it is none of ours. */
function rotationTime(name: string, base: string): number | undefined {
  const found =
    name.startsWith(`${base}.`) &&
    /^(\d{4}-\d\d-\d\dT)(\d\d)-(\d\d)-(\d\d\.\d{3}Z)(\.\d+)?$/.exec(name.slice(base.length + 1));
  return found ? Date.parse(`${found[1]}${found[2]}:${found[3]}:${found[4]}`) : undefined;
}

/** A full disk may take a part of the bytes: that part is taken back, so that no half text stays. */
async function writeWhole({ handle }: OpenFile, bytes: Buffer): Promise<void> {
  let done = 0;
  try {
    while (done < bytes.length) done += (await handle.write(bytes, done)).bytesWritten;
  } catch (error) {
    await takeBack(handle, done).catch(() => undefined);
    throw error;
  }
}

/** Somebody may have emptied the file meanwhile, so that only the disk knows where it ends. */
async function takeBack(handle: FileHandle, bytes: number): Promise<void> {
  await handle.truncate((await handle.stat()).size - bytes);
}
