/** Works on items side by side, a few at a time. */

/** When one piece of work throws, the others are aborted; its error is thrown when all of them have ended. */
export async function workInLanes<Item>(
  items: readonly Item[],
  lanes: number,
  signal: AbortSignal,
  work: (item: Item, signal: AbortSignal) => Promise<void>,
): Promise<void> {
  const failing = new AbortController();
  const either = AbortSignal.any([signal, failing.signal]);
  const waiting = [...items];
  const lane = async (): Promise<void> => {
    for (let item = waiting.shift(); item !== undefined && !either.aborted; item = waiting.shift())
      await work(item, either);
  };
  const running = Array.from({ length: lanes }, () => lane().catch((error: unknown) => failing.abort(error)));
  await Promise.all(running);
  either.throwIfAborted();
}
