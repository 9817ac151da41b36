/** Reads server-sent events out of bytes, as our own server writes them. */
import type { WireEvent } from "../work/ask.ts";

/** Comments and incomplete events are left out; a `data` that is no JSON throws a SyntaxError. */
export async function* readEvents(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<WireEvent, void> {
  const decoder = new TextDecoder();
  let held = "";
  for await (const piece of bytes) {
    held += decoder.decode(piece, { stream: true });
    const blocks = held.split("\n\n");
    held = blocks.pop() ?? "";
    for (const block of blocks) {
      const event = readBlock(block);
      if (event !== undefined) yield event;
    }
  }
}

function readBlock(block: string): WireEvent | undefined {
  const fields = block.split("\n").map((line) => /^(event|data): ?(.*)$/s.exec(line));
  const name = fields.find((field) => field?.[1] === "event")?.[2];
  const data = fields.filter((field) => field?.[1] === "data").map((field) => field?.[2] ?? "");
  return name === undefined || data.length === 0 ? undefined : { name, data: JSON.parse(data.join("\n")) };
}
