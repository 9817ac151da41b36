/** Puts tokens together until they make whole characters. */
import type { EngineModel, Token } from "./engine-api.ts";
import type { TokenGroup } from "./generated-turns.ts";

/** A character has at most four bytes, so more tokens than this that end in a broken one are broken for good. */
const MAX_PENDING = 8;
/** What the vocabulary looks back at to decide about blanks. */
const LOOK_BACK = 4;
const BROKEN = "\uFFFD";

export class TextAssembler {
  readonly #model: Pick<EngineModel, "detokenize">;
  #before: Token[] = [];
  #pending: Token[] = [];

  constructor(model: Pick<EngineModel, "detokenize">, prompt: readonly Token[]) {
    this.#model = model;
    this.#before = prompt.slice(-LOOK_BACK);
  }

  /** The group that this token completes, or null while a character is still cut. */
  push(token: Token): TokenGroup | null {
    this.#pending.push(token);
    const text = this.#model.detokenize(this.#pending, false, this.#before);
    if (text.endsWith(BROKEN) && this.#pending.length < MAX_PENDING) return null;
    const tokens = this.#pending;
    this.#before = [...this.#before, ...tokens].slice(-LOOK_BACK);
    this.#pending = [];
    return { tokens, text };
  }
}
