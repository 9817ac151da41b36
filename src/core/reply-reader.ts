/** Turns a model's reply, as it streams in, into the text that people see. */

/** Fed with a reply piece by piece. The concatenation of all it returned is the visible text. */
export interface ReplyReader {
  read(piece: string): string;
  end(): string;
}

/** Shows a reply as it is. */
export function readPlainly(): ReplyReader {
  return { read: (piece) => piece, end: () => "" };
}
