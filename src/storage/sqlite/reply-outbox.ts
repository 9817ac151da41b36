/** Gathers replies that are to be kept, and sends them together when the runs that they come from have been written. */
import type { KeptReply, ReplyBounds } from "../../core/ports.ts";
import type { Keeping } from "./replies.ts";

/** By then a run has sent what it writes at its end, so that its answer waits for no reply. */
const WAIT_MS = 50;

export class ReplyOutbox {
  readonly #send: (keeping: Keeping) => Promise<unknown>;
  #replies: KeptReply[] = [];
  #bounds: ReplyBounds | undefined;
  #sent = Promise.withResolvers<void>();
  #timer: NodeJS.Timeout | undefined;

  constructor(send: (keeping: Keeping) => Promise<unknown>) {
    this.#send = send;
  }

  /** Settles with what became of it. The newest bounds hold for all. */
  push(reply: KeptReply, bounds: ReplyBounds): Promise<void> {
    this.#replies.push(reply);
    this.#bounds = bounds;
    this.#timer ??= setTimeout(() => this.flush(), WAIT_MS);
    return this.#sent.promise;
  }

  flush(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    if (this.#bounds === undefined) return;
    const [keeping, sent] = [{ replies: this.#replies, bounds: this.#bounds }, this.#sent];
    this.#replies = [];
    this.#bounds = undefined;
    this.#sent = Promise.withResolvers();
    this.#send(keeping).then(() => sent.resolve(), sent.reject);
  }
}
