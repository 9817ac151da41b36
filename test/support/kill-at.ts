/** Environments in which the program is killed behind a chosen statement of its database. */

const plant = new URL("./killed-at-statement.ts", import.meta.url);

/** When the statement of this number is done, counted from the first one with these words. */
export function killAt(statement: number, words: string): Record<string, string> {
  return { NODE_OPTIONS: `--import=${plant.href}`, KILL_FROM: words, KILL_AT: String(statement) };
}
