/** Remembers which tokens each generated text was made of, so that the same text in a later prompt is the same tokens again. */
import type { Token } from "./engine-api.ts";

/** Tokens that make whole characters only together, and those characters. */
export interface TokenGroup {
  readonly tokens: readonly Token[];
  readonly text: string;
}

/**
 * Tokenising a generated text anew can cut it differently, and then everything behind the difference would be
 * evaluated once more. `limit` bounds how many texts are remembered; the oldest go first.
 */
export class GeneratedTurns {
  readonly #groups = new Map<string, readonly TokenGroup[]>();
  readonly #limit: number;

  constructor(limit: number) {
    this.#limit = limit;
  }

  remember(text: string, groups: readonly TokenGroup[]): void {
    const key = text.trimEnd();
    this.#groups.delete(key);
    this.#groups.set(key, groups);
    const [oldest] = this.#groups.keys();
    if (this.#groups.size > this.#limit && oldest !== undefined) this.#groups.delete(oldest);
  }

  /** The tokens that stand for the beginning of `content`, and the rest of it that they do not cover. */
  recall(content: string): { readonly tokens: readonly Token[]; readonly rest: string } {
    const tokens: Token[] = [];
    let rest = content;
    for (const group of this.#groups.get(content.trimEnd()) ?? []) {
      if (!rest.startsWith(group.text)) break;
      rest = rest.slice(group.text.length);
      tokens.push(...group.tokens);
      if (rest === "") break;
    }
    return { tokens, rest };
  }
}
