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
}

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
      await writeWhole(file, Buffer.concat(bytes));
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

  /** The file that the path means now, with room for that many bytes more. */
  async #ready(bytes: number): Promise<OpenFile> {
    const { path, maxBytes, maxAgeMs, clock } = this.#options;
    const file = (await this.#stillThere()) ?? (await this.#open());
    const isTooBig = file.size + bytes > maxBytes;
    const isTooOld = clock.now() - file.since > maxAgeMs;
    if (bytes === 0 || file.size === 0 || (!isTooBig && !isTooOld)) return file;
    await this.close();
    await rename(path, await this.#freeName());
    if (this.#options.deleteOld) await this.#deleteOldFiles();
    return this.#open();
  }

  /** A tool like logrotate moves or deletes the file, or cuts it to nothing, behind our back. */
  async #stillThere(): Promise<OpenFile | undefined> {
    const file = this.#file;
    if (file === undefined) return undefined;
    const now = await stat(this.#options.path).catch(() => undefined);
    if (now?.ino === file.inode) {
      file.size = now.size;
      return file;
    }
    await this.close();
    return undefined;
  }

  async #open(): Promise<OpenFile> {
    const { path, clock } = this.#options;
    await mkdir(dirname(path), { recursive: true });
    const handle = await open(path, constants.O_APPEND | constants.O_CREAT | constants.O_RDWR, 0o600);
    // One of an earlier program may be there for all to read.
    await handle.chmod(0o600);
    const { ino, size, birthtimeMs, ctimeMs } = await handle.stat();
    this.#file = { handle, inode: ino, size, since: size === 0 ? clock.now() : birthtimeMs || ctimeMs };
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
async function writeWhole(file: OpenFile, bytes: Buffer): Promise<void> {
  try {
    for (let done = 0; done < bytes.length;) done += (await file.handle.write(bytes, done)).bytesWritten;
    file.size += bytes.length;
  } catch (error) {
    await file.handle.truncate(file.size).catch(() => undefined);
    throw error;
  }
}
