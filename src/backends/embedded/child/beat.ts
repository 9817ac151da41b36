/** One beat for all conversations of a context: those that are under way go into the engine together, so that it advances all of them in one batch. */

/**
 * The engine begins its next batch with whoever has asked by then. The first to have its token would ask, and be advanced,
 * alone: of four conversations two batches in three held three (measured), and each batch costs a pass over the weights.
 */
export class Beat {
  readonly #waiting: (() => void)[] = [];
  #inside = 0;
  #isPlanned = false;

  /** Waits until nobody is in the engine; then all that wait go in at the same moment. */
  async together<Result>(enter: () => Promise<Result>): Promise<Result> {
    await new Promise<void>((resolve) => {
      this.#waiting.push(resolve);
      this.#plan();
    });
    try {
      return await enter();
    } finally {
      this.#inside--;
      this.#plan();
    }
  }

  /** One turn of the event loop later, so that the last one out is back in time. */
  #plan(): void {
    if (this.#isPlanned || this.#inside > 0 || this.#waiting.length === 0) return;
    this.#isPlanned = true;
    setImmediate(() => {
      this.#isPlanned = false;
      const all = this.#waiting.splice(0);
      this.#inside = all.length;
      for (const goIn of all) goIn();
    });
  }
}

/** The same items, each asked for on the beat. */
export async function* onBeat<Item>(beat: Beat, items: AsyncGenerator<Item, void>): AsyncGenerator<Item, void> {
  try {
    for (;;) {
      const next = await beat.together(() => items.next());
      if (next.done === true) return;
      yield next.value;
    }
  } finally {
    await items.return();
  }
}
