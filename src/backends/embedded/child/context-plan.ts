/** Decides how long and how many conversations the memory holds. */

export interface ContextPlan {
  readonly contextSize: number;
  readonly sequences: number;
}

/** Shorter than this a conversation is of no use; then memory gives way. */
const MIN_CONTEXT_TOKENS = 2048;

/** Gives up simultaneous conversations first, then length, until the plan fits into `memoryBytes`. */
export async function chooseContext(
  wished: ContextPlan,
  memoryBytes: number,
  memoryFor: (contextSize: number, sequences: number) => Promise<number>,
): Promise<ContextPlan> {
  let { contextSize, sequences } = wished;
  while ((await memoryFor(contextSize, sequences)) > memoryBytes) {
    if (sequences > 1) sequences--;
    else if (contextSize > MIN_CONTEXT_TOKENS) contextSize = Math.max(MIN_CONTEXT_TOKENS, Math.floor(contextSize / 2));
    else break;
  }
  return { contextSize, sequences };
}
