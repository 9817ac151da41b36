/** Sorts generated text into thought and answer, and ends the answer before a stop string without ever showing a part of it. */
import { StopCutter } from "../../reply/stop-cutter.ts";
import { type Piece, ThoughtSplitter } from "../../reply/thought.ts";

export class AnswerFilter {
  readonly #thought: ThoughtSplitter;
  readonly #stops: StopCutter;

  /** `isThinking`: the prompt has opened the thought already. */
  constructor(stops: readonly string[], isThinking: boolean) {
    this.#thought = new ThoughtSplitter(isThinking);
    this.#stops = new StopCutter(stops);
  }

  get isStopped(): boolean {
    return this.#stops.isCut();
  }

  push(text: string): readonly Piece[] {
    return this.#cut(this.#thought.push(text));
  }

  /** What was held back when the model ended. */
  end(): readonly Piece[] {
    const pieces = this.#cut(this.#thought.flush());
    const text = this.#stops.flush();
    return text === "" ? pieces : [...pieces, { type: "text", text }];
  }

  /** Stop strings end the answer; in a thought they are words like others. */
  #cut(pieces: readonly Piece[]): readonly Piece[] {
    const cut = pieces.map(({ type, text }) => ({ type, text: type === "text" ? this.#stops.push(text) : text }));
    return cut.filter(({ text }) => text !== "");
  }
}
