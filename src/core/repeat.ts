/** How a request is known again that a client sends a second time. */
import { DAY_MS } from "./time.ts";

/** Digests alone: neither the client's key nor its body can be read from them. */
export interface Repeat {
  /** Of the Idempotency-Key and of who sent it. */
  readonly key: string;
  /** Of the address and the body. */
  readonly body: string;
}

/** Milliseconds for which a key is remembered. */
export const REPEATS_KEPT_MS = DAY_MS;
