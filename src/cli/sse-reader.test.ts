/** Server-sent events, wherever the network cuts them. */
import { expect, test } from "vitest";
import { readEvents } from "./sse-reader.ts";
import type { WireEvent } from "../work/ask.ts";

const stream =
  'event: run-start\nid: 0\ndata: {"id":"frogcom-1.000000"}\n\n: still here\n\nevent: step-delta\nid: 1\ndata: {"text":"Кто\u2028🐸"}\n\n';
const events: WireEvent[] = [
  { name: "run-start", data: { id: "frogcom-1.000000" } },
  { name: "step-delta", data: { text: "Кто\u2028🐸" } },
];

async function read(pieces: readonly Uint8Array[]): Promise<WireEvent[]> {
  async function* bytes() {
    yield* pieces;
  }
  return Array.fromAsync(readEvents(bytes()));
}

test("gives each event once, comments left out, cut at any byte", async () => {
  const whole = new TextEncoder().encode(stream);
  for (let cut = 0; cut <= whole.length; cut++) {
    expect(await read([whole.subarray(0, cut), whole.subarray(cut)])).toEqual(events);
  }
});

test("an event that was cut off is no event", async () => {
  expect(await read([new TextEncoder().encode(`${stream}event: run-end\ndata: {"id"`)])).toEqual(events);
});
