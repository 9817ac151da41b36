/** The files of batches: their bytes in a folder, what is known of them in the store. A file is there whole or not at all. */
import { randomBytes } from "node:crypto";
import { createWriteStream } from "node:fs";
import { open, rename, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import type { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { UNFINISHED, writeWhole } from "../../batch/out/write-whole.ts";
import { asDiskError, namesIn } from "../keeping/on-disk.ts";
import { bilingualError } from "../../core/bilingual.ts";
import type { FrogcomError } from "../../core/errors.ts";
import { owns } from "../../core/owns.ts";
import type { BatchStore, FileQuery, StoredBatch, StoredFile } from "../../core/stored-batch.ts";
import { makeFolder } from "../../storage/make-folder.ts";
import type { FileService, Upload } from "./batch-service.ts";
import { withinBounds } from "./upload-bounds.ts";

export interface KeptFilesPorts {
  readonly store: BatchStore;
  readonly folder: string;
  /** Unix ms. */
  readonly now: () => number;
}

export class KeptFiles implements FileService {
  readonly #ports: KeptFilesPorts;

  constructor(ports: KeptFilesPorts) {
    this.#ports = ports;
  }

  /** Only an id that the store has given out may become a path. */
  pathOf({ id }: Pick<StoredFile, "id">): string {
    return join(this.#ports.folder, id);
  }

  async receive(chunks: AsyncIterable<Uint8Array>): Promise<Upload> {
    makeFolder(this.#ports.folder);
    const id = `file-${randomBytes(12).toString("hex")}`;
    const draft = `${this.pathOf({ id })}${UNFINISHED}`;
    try {
      const file = createWriteStream(draft, { flags: "wx", mode: 0o600, flush: true });
      await pipeline(chunks, withinBounds, file);
    } catch (error) {
      await rm(draft, { force: true });
      throw asDiskError(error, this.#ports.folder);
    }
    return {
      keep: (as) => this.#keep(id, as),
      discard: () => rm(draft, { force: true }),
    };
  }

  /** A file of ours; one of the same id is replaced, so that whoever was killed in between may do it again. */
  async write(
    id: string,
    as: Pick<StoredFile, "name" | "owner" | "purpose">,
    lines: AsyncIterable<string>,
  ): Promise<void> {
    const path = this.pathOf({ id });
    makeFolder(this.#ports.folder);
    await writeWhole(path, lines);
    await this.#note(id, as);
  }

  async get(id: string, owner: string | null): Promise<StoredFile | undefined> {
    const file = await this.#ports.store.getFile(id);
    return file !== undefined && owns(file, owner) ? file : undefined;
  }

  list(query: FileQuery): Promise<readonly StoredFile[]> {
    return this.#ports.store.listFiles(query);
  }

  async read(id: string, owner: string | null): Promise<Readable | undefined> {
    const file = await this.get(id, owner);
    if (file === undefined) return undefined;
    return (await open(this.pathOf(file))).createReadStream();
  }

  async remove(id: string, owner: string | null): Promise<StoredFile | undefined> {
    const { store } = this.#ports;
    const file = await this.get(id, owner);
    if (file === undefined) return undefined;
    for await (const { id: batchId, inputFileId } of openBatches(store)) {
      if (inputFileId === id) throw fileInUse(id, batchId);
    }
    await store.dropFile(id);
    await rm(this.pathOf(file), { force: true });
    return file;
  }

  /** Removes what a kill has left half written. Nothing may be on its way. What is whole stays, even if the store does not know it. */
  async sweep(): Promise<void> {
    const { folder } = this.#ports;
    const names = await namesIn(folder);
    for (const name of names.filter((each) => each.endsWith(UNFINISHED))) await rm(join(folder, name), { force: true });
  }

  async #keep(id: string, as: Parameters<Upload["keep"]>[0]): Promise<StoredFile> {
    const path = this.pathOf({ id });
    await rename(`${path}${UNFINISHED}`, path);
    return this.#note(id, as);
  }

  /** Tells the store of a file that is there whole. */
  async #note(id: string, as: Pick<StoredFile, "name" | "owner" | "purpose">): Promise<StoredFile> {
    const { size: bytes } = await stat(this.pathOf({ id }));
    const file = { ...as, id, bytes, at: this.#ports.now() };
    await this.#ports.store.keepFile(file);
    return file;
  }
}

const PAGE = 100;

/** All that have not ended, the oldest first. */
export async function* openBatches(store: Pick<BatchStore, "listBatches">): AsyncGenerator<StoredBatch, void> {
  for (let after: string | undefined; ;) {
    const page = await store.listBatches({ limit: PAGE, isOpen: true, isOldestFirst: true, ...(after && { after }) });
    yield* page;
    after = page.at(-1)?.id;
    if (page.length < PAGE) return;
  }
}

function fileInUse(id: string, batchId: string): FrogcomError {
  return bilingualError("file-in-use", {
    en: `The file ${id} holds the requests of ${batchId}, which goes on. Cancel the batch first, or wait for its end.`,
    ru: `В файле ${id} запросы пакета ${batchId}, а он ещё идёт. Сначала отмените пакет или дождитесь его конца.`,
  });
}
