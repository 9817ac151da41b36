/** Reads one HTTP answer from a socket as it comes, in Latin-1 and far cheaper than an HTTP client would: the load must not be what is measured. */

const SHORTEST_CHUNK_HEAD = 3;

export class AnswerReader {
  status = 0;
  isWhole = false;
  /** The server closes the connection after this answer. */
  isLast = false;
  #pending = "";
  /** Bytes of the body, or of its current chunk, that are still to come; undefined before the head has come. */
  #left: number | undefined;
  #isChunked = false;

  /** The part of the body that this text holds. */
  push(text: string): string {
    this.#pending += text;
    if (this.#left === undefined && !this.#readHead()) return "";
    let body = this.#take();
    while (this.#isChunked && this.#left === 0 && this.#startChunk()) body += this.#take();
    if (!this.#isChunked && this.#left === 0) this.isWhole = true;
    return body;
  }

  #readHead(): boolean {
    const end = this.#pending.indexOf("\r\n\r\n");
    if (end < 0) return false;
    const head = this.#pending.slice(0, end);
    this.#pending = this.#pending.slice(end + 4);
    this.status = Number(head.slice(9, 12));
    this.isLast = /^connection: *close/im.test(head);
    const length = /^content-length: *(\d+)/im.exec(head)?.[1];
    this.#isChunked = length === undefined;
    this.#left = Number(length ?? 0);
    return true;
  }

  #take(): string {
    const left = this.#left ?? 0;
    const taken = this.#pending.slice(0, left);
    this.#pending = this.#pending.slice(taken.length);
    this.#left = left - taken.length;
    return taken;
  }

  /** Whether a further chunk begins; a chunk's head stands between the line end of the chunk before and its own. */
  #startChunk(): boolean {
    const start = this.#pending.startsWith("\r\n") ? 2 : 0;
    const end = this.#pending.indexOf("\r\n", start);
    if (end < 0 || this.#pending.length < start + SHORTEST_CHUNK_HEAD) return false;
    const size = Number.parseInt(this.#pending.slice(start, end), 16);
    if (size === 0) {
      this.isWhole = this.#pending.length >= end + 4;
      return false;
    }
    this.#pending = this.#pending.slice(end + 2);
    this.#left = size;
    return true;
  }
}
