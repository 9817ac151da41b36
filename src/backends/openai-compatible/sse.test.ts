/** Tests of the event parser: by example, and against a parser that others wrote. */
import { createParser } from "eventsource-parser";
import fc from "fast-check";
import { expect, test } from "vitest";
import { type SseEvent, SseParser } from "./sse.ts";

const roomy = 1_000_000;

function eventsOf(pieces: readonly string[]): SseEvent[] {
  const parser = new SseParser(roomy);
  return pieces.flatMap((piece) => parser.push(piece));
}

function eventsByOthers(text: string): SseEvent[] {
  const events: SseEvent[] = [];
  createParser({ onEvent: ({ event, data }) => events.push({ name: event ?? "", data }) }).feed(text);
  return events;
}

/** The pieces that a decoder gives when the bytes arrive cut at these places. */
function decodedPieces(text: string, cuts: readonly number[]): string[] {
  const bytes = new TextEncoder().encode(text);
  const decoder = new TextDecoder("utf-8", { fatal: true });
  const places = [0, ...cuts.map((cut) => cut % (bytes.length + 1)).toSorted((a, b) => a - b), bytes.length];
  return places.slice(1).map((end, i) => decoder.decode(bytes.subarray(places[i], end), { stream: true }));
}

const awkward =
  ': keepalive\r\n\r\nevent: message\r\ndata: {"a":"привет 🐸"}\r\n\r\ndata: one\ndata:two\rdata:  three\n\n' +
  "id: 7\nretry: 10\nunknown\n\ndata\n\ndata:\n\nevent: error\ndata: x\r\r\ndata: [DONE]\n\n";

test("lines end with CRLF, CR or LF, data lines join, comments and other fields are skipped", () => {
  expect(eventsOf([awkward])).toEqual([
    { name: "message", data: '{"a":"привет 🐸"}' },
    { name: "", data: "one\ntwo\n three" },
    { name: "", data: "" },
    { name: "", data: "" },
    { name: "error", data: "x" },
    { name: "", data: "[DONE]" },
  ]);
});

test("a cut at any byte changes nothing", () => {
  const whole = eventsByOthers(awkward);
  const length = new TextEncoder().encode(awkward).length;
  for (let cut = 0; cut <= length; cut++) expect(eventsOf(decodedPieces(awkward, [cut]))).toEqual(whole);
});

test("any text cut at any bytes gives what eventsource-parser gives", () => {
  const part = fc.constantFrom(
    "data: ",
    "data:",
    "data",
    "event: e",
    ": c",
    "id: 1",
    "x",
    "я",
    "🐸",
    " ",
    ":",
    "\n",
    "\r",
    "\r\n",
    "\n\n",
  );
  const text = fc.array(part, { maxLength: 40 }).map((parts) => parts.join(""));
  fc.assert(
    fc.property(text, fc.array(fc.nat(400), { maxLength: 8 }), (wire, cuts) => {
      expect(eventsOf(decodedPieces(wire, cuts))).toEqual(eventsByOthers(wire));
    }),
    { numRuns: 500 },
  );
});

test.each([
  ["without its blank line", "data: [DONE]\n", { name: "", data: "[DONE]" }],
  ["without any line end", "data: [DONE]", { name: "", data: "[DONE]" }],
  ["that is complete", "data: [DONE]\n\n", undefined],
])("the rest of a stream %s is told on request", (_, wire, expected) => {
  const parser = new SseParser(roomy);
  parser.push(wire);
  expect(parser.rest()).toEqual(expected);
});

test.each([
  ["one endless line", ["data: ", "y".repeat(60), "y".repeat(60)]],
  ["endless lines of one event", Array.from({ length: 30 }, () => "data: yyyy\n")],
])("%s is refused before it fills the memory", (_, pieces) => {
  const parser = new SseParser(100);
  expect(() => pieces.forEach((piece) => parser.push(piece))).toThrow(/more than 100 characters/);
});

test("many small events pass a small bound", () => {
  const parser = new SseParser(100);
  expect(Array.from({ length: 50 }, () => parser.push("data: yyyy\n\n")).flat()).toHaveLength(50);
});
