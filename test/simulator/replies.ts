/** What a model's server sends, as scripts: a head, pieces of a body, and how it ends; with the truth about what it sent. */
import type { Dice } from "./dice.ts";
import { reviewReply } from "../support/scripted-run.ts";

export type CallKind = "write" | "edit" | "review" | "compare";

export interface Piece {
  readonly afterMs: number;
  readonly bytes: Uint8Array;
}

export interface Script {
  readonly headAfterMs: number;
  /** An error = no answer comes about. */
  readonly head: { readonly statusCode: number; readonly headers: Record<string, string> } | Error | "never";
  readonly pieces: Iterable<Piece>;
  readonly ends: "whole" | "reset" | "silent";
  /** A client may take what came for the whole answer. */
  readonly isWhole: boolean;
  /** The server says that the answer was cut at its length. */
  readonly isCutByLength: boolean;
  /** Tokens that it tells, or null. */
  readonly totalTokens: number | null;
}

/** What a reply is an answer to. */
export interface Asked {
  readonly n: number;
  readonly kind: CallKind;
  readonly dice: Dice;
  readonly messages: string;
  readonly offersTools: boolean;
}

type Json = Readonly<Record<string, unknown>>;

/** The parts of a good stream that faults bend. */
export interface StreamParts {
  readonly deltas: readonly Json[];
  readonly finish: string | null;
  readonly usage: Json | null;
  readonly hasDone: boolean;
}

const encoder = new TextEncoder();

/** An answer's text is marked at both ends, so that half of one is known wherever it turns up. */
export function textFor({ n, kind, dice, messages }: Asked): string {
  if (kind === "compare") return dice.oneOf(["A", "B", "neither"]);
  const text = `Begin${n} frogs eat flies, and in winter they eat nothing. They live near ponds. End${n}.`;
  if (kind === "write") return text;
  if (kind === "edit") return editReply(n, messages);
  if (dice.chance(35)) return reviewReply();
  if (dice.chance(15)) return text;
  return reviewReply({ quote: dice.oneOf(["flies", ""]), problem: `Begin${n} too vague End${n}`, fix: "Name them." });
}

/** Of the draft's own words one is replaced; now and then by nothing that can be found. */
function editReply(n: number, messages: string): string {
  const quote = messages.includes("frogs eat flies") ? "eat flies" : "no such words";
  return JSON.stringify({ edits: [{ quote, replacement: `eat Begin${n} midges End${n}` }] });
}

export function totalTokensOf({ n }: Asked): number {
  return 50 + n;
}

export function goodParts(asked: Asked): StreamParts {
  const words = textFor(asked).split(/(?<= )/);
  return {
    deltas: words.map((content) => ({ content })),
    finish: "stop",
    usage: { prompt_tokens: 50, completion_tokens: asked.n, total_tokens: totalTokensOf(asked) },
    hasDone: true,
  };
}

/** The parts as a stream, whole and in pieces that are cut anywhere. */
export function streamOf(asked: Asked, parts: StreamParts = goodParts(asked)): Script {
  const { bytes } = wireOf(parts);
  return {
    ...pouring(asked, bytes, "whole"),
    isWhole: parts.finish !== null || parts.hasDone,
    isCutByLength: parts.finish === "length",
    totalTokens: parts.usage === null ? null : totalTokensOf(asked),
  };
}

/** The stream of a good answer that stops at any byte. */
export function cutStream(asked: Asked, ends: Script["ends"]): Script {
  const { bytes, wholeFrom, usageFrom } = wireOf(goodParts(asked));
  const length = asked.dice.between(0, bytes.length - 1);
  return {
    ...pouring(asked, bytes.subarray(0, length), ends),
    isWhole: length >= wholeFrom,
    isCutByLength: false,
    totalTokens: length >= usageFrom ? totalTokensOf(asked) : null,
  };
}

/** Bytes of a body of any type, as they are. */
export function bodyOf(asked: Asked, body: string | Uint8Array, type: string, statusCode = 200): Script {
  const bytes = typeof body === "string" ? encoder.encode(body) : body;
  const poured = pouring(asked, bytes, "whole");
  return { ...poured, head: { statusCode, headers: { "content-type": type } } };
}

export function noHead(asked: Asked, head: Script["head"]): Script {
  return { ...pouring(asked, new Uint8Array(), "whole"), head };
}

export function socketError(code: string): Error {
  return Object.assign(new Error(`PLANTED-ERROR ${code}`), { code });
}

export function lineOf(payload: unknown): string {
  return `data: ${JSON.stringify(payload)}\n\n`;
}

export function chunkOf(delta: Json, finish: string | null = null): Json {
  return {
    id: "c",
    object: "chat.completion.chunk",
    model: "m",
    choices: [{ index: 0, delta, finish_reason: finish }],
  };
}

/** What is poured out counts for nothing until somebody says otherwise. */
export function pouring({ dice }: Asked, bytes: Uint8Array, ends: Script["ends"]): Script {
  return {
    headAfterMs: dice.between(0, 400),
    head: { statusCode: 200, headers: { "content-type": "text/event-stream" } },
    pieces: piecesOf(dice, bytes),
    ends,
    isWhole: false,
    isCutByLength: false,
    totalTokens: null,
  };
}

function piecesOf(dice: Dice, bytes: Uint8Array): readonly Piece[] {
  const pieces: Piece[] = [];
  const longest = dice.oneOf([90, 400, 4000]);
  for (let from = 0; from < bytes.length;) {
    const to = from + dice.between(1, longest);
    pieces.push({ afterMs: dice.between(0, 300), bytes: bytes.subarray(from, to) });
    from = to;
  }
  return pieces;
}

/** The bytes, and from how many of them on the answer is whole and its usage is told. */
function wireOf({ deltas, finish, usage, hasDone }: StreamParts): {
  readonly bytes: Uint8Array;
  readonly wholeFrom: number;
  readonly usageFrom: number;
} {
  const texts = deltas.map((delta) => lineOf(chunkOf(delta))).join("");
  const end = finish === null ? "" : lineOf(chunkOf({}, finish));
  const told = usage === null ? "" : lineOf({ choices: [], usage });
  const bytes = encoder.encode(`${texts}${end}${told}${hasDone ? "data: [DONE]\n\n" : ""}`);
  // The blank line after an event is not needed for it.
  const wholeFrom = encoder.encode(texts + end).length - 2;
  return { bytes, wholeFrom, usageFrom: wholeFrom + encoder.encode(told).length };
}
