/** Where the lines of a conversation come from. */

export type Typed =
  | {
      readonly type: "line";
      readonly text: string;
      /** It is a line of a pasted text: its end is no end of the question. */
      readonly isPasted: boolean;
    }
  /** Ctrl-C; what was typed in this line is dropped. */
  | { readonly type: "interrupt"; readonly hadText: boolean };

export interface LineSource extends Disposable {
  /** What comes next, asked for with a prompt where somebody sees it; undefined when no more comes. Rejects when the signal aborts. */
  next(prompt: string, signal: AbortSignal): Promise<Typed | undefined>;
}
