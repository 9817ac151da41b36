/** Cuts a text that comes in pieces into its lines. */
import { LONGEST_RECORD, type RawRecord } from "./record.ts";

/** Blank lines are passed over; places count from 1. */
export async function* linesOf(pieces: AsyncIterable<string>): AsyncGenerator<RawRecord, void> {
  let place = 0;
  let open = "";
  let isTooLong = false;
  const close = (): RawRecord => ({ place: ++place, text: open, ...(isTooLong && { isTooLong }) });
  for await (const piece of pieces) {
    const parts = piece.split("\n");
    for (const [index, part] of parts.entries()) {
      isTooLong ||= open.length + part.length > LONGEST_RECORD;
      open = isTooLong ? "" : open + part;
      if (index === parts.length - 1) break;
      const line = close();
      [open, isTooLong] = ["", false];
      if (line.isTooLong || line.text.trim() !== "") yield line;
    }
  }
  const last = close();
  if (last.isTooLong || last.text.trim() !== "") yield last;
}
