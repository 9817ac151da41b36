/** The store that the tests of contract.ts are about; each test has another one. */
import type { Store } from "../core/ports.ts";

export interface OnTrial {
  readonly store: () => Store;
  /** Closes the store and opens it again, on what it left. */
  readonly reopen: () => Promise<void>;
}
