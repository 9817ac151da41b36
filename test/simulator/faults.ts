/** Everything that a model's server does in a simulation, by name: how it answers well, and each way in which it does not. */
import {
  type Asked,
  bodyOf,
  chunkOf,
  cutStream,
  goodParts,
  lineOf,
  noHead,
  pouring,
  type Script,
  socketError,
  streamOf,
  type StreamParts,
  textFor,
  totalTokensOf,
} from "./replies.ts";

const encoder = new TextEncoder();
const JSON_TYPE = "application/json";
const planted = { message: "PLANTED-ERROR", type: "server_error" };

/** One good answer in a hundred milliseconds to some seconds; now and then a tool is called, where there is one. */
function good(asked: Asked): Script {
  if (asked.kind === "write" && asked.offersTools && asked.dice.chance(30)) return toolCall(asked);
  return streamOf(asked);
}

function toolCall(asked: Asked): Script {
  const call = { index: 0, id: "call-1", type: "function", function: { name: "look", arguments: "{}" } };
  return bent(asked, { deltas: [{ content: null, tool_calls: [call] }], finish: "tool_calls" });
}

function bent(asked: Asked, changes: Partial<StreamParts>): Script {
  return streamOf(asked, { ...goodParts(asked), ...changes });
}

function refusedWith(status: number, headers: Record<string, string> = {}): (asked: Asked) => Script {
  return (asked) => {
    const body = bodyOf(asked, JSON.stringify({ error: { ...planted, code: status } }), JSON_TYPE);
    return { ...body, head: { statusCode: status, headers: { "content-type": JSON_TYPE, ...headers } } };
  };
}

function said(body: string | Uint8Array, type = JSON_TYPE): (asked: Asked) => Script {
  return (asked) => bodyOf(asked, body, type);
}

function unreachable(code: string): (asked: Asked) => Script {
  return (asked) => noHead(asked, socketError(code));
}

function message(content: unknown, finish = "stop"): (asked: Asked) => Script {
  return (asked) => bent(asked, { deltas: [{ content }], finish });
}

/** The answer is good up to here, and then comes this. */
function interrupted(asked: Asked, event: string, goesOn: boolean): Script {
  const { deltas } = goodParts(asked);
  const before = deltas.slice(0, asked.dice.between(0, deltas.length - 1)).map((delta) => lineOf(chunkOf(delta)));
  const after = goesOn ? lineOf(chunkOf({ content: "more" }, "stop")) : "";
  return pouring(asked, encoder.encode(before.join("") + event + after), "whole");
}

function wholeJson(asked: Asked): string {
  const choices = [{ index: 0, finish_reason: "stop", message: { role: "assistant", content: textFor(asked) } }];
  const usage = { prompt_tokens: 50, completion_tokens: asked.n, total_tokens: totalTokensOf(asked) };
  return JSON.stringify({ id: "c", object: "chat.completion", model: "m", choices, usage });
}

/** A whole answer, and signs of life for ever. */
function* withComments(pieces: Script["pieces"]): Script["pieces"] {
  yield* pieces;
  for (;;) yield { afterMs: 500, bytes: encoder.encode(": still here\n\n") };
}

export const faults = {
  none: good,
  refused: unreachable("ECONNREFUSED"),
  "no such host": unreachable("ENOTFOUND"),
  "self-signed": unreachable("DEPTH_ZERO_SELF_SIGNED_CERT"),
  "reset at once": unreachable("ECONNRESET"),
  "no answer": (asked) => noHead(asked, "never"),
  "headers, then silence": (asked) => pouring(asked, new Uint8Array(), "silent"),
  "silence in mid-stream": (asked) => cutStream(asked, "silent"),
  "late first byte": (asked) => ({ ...streamOf(asked), headAfterMs: asked.dice.between(1000, 60_000) }),
  "429 for a second": refusedWith(429, { "retry-after": "1" }),
  "429 for milliseconds": refusedWith(429, { "retry-after-ms": "300" }),
  "429 for a minute": refusedWith(429, { "retry-after": "60" }),
  "429 with junk": refusedWith(429, { "retry-after": "-1, banana" }),
  "500": refusedWith(500),
  "503": refusedWith(503),
  "bare 500": (asked) => bodyOf(asked, "Internal Server Error", "text/plain", 500),
  "401": refusedWith(401),
  "403": refusedWith(403),
  "404": refusedWith(404),
  "408": refusedWith(408),
  "400": refusedWith(400),
  redirect: refusedWith(302, { location: "http://elsewhere.test/" }),
  "context exceeded": (asked) => {
    const words = "This model's maximum context length is 2048 tokens. However, you requested 9000 tokens.";
    return bodyOf(
      asked,
      JSON.stringify({ error: { message: words, code: "context_length_exceeded" } }),
      JSON_TYPE,
      400,
    );
  },
  "stream that ends early": (asked) => cutStream(asked, "whole"),
  "stream that is reset": (asked) => cutStream(asked, "reset"),
  "body that is cut": (asked) => {
    const bytes = encoder.encode(wholeJson(asked));
    const cut = pouring(asked, bytes.subarray(0, asked.dice.between(0, bytes.length - 1)), "reset");
    return { ...cut, head: { statusCode: 200, headers: { "content-type": JSON_TYPE } } };
  },
  "JSON instead of a stream": (asked) => ({
    ...bodyOf(asked, wholeJson(asked), JSON_TYPE),
    isWhole: true,
    totalTokens: totalTokensOf(asked),
  }),
  "no [DONE]": (asked) => bent(asked, { hasDone: false }),
  "[DONE] without a reason": (asked) => bent(asked, { finish: null }),
  "comments without end": (asked) => {
    const whole = bent(asked, { hasDone: false });
    return { ...whole, pieces: withComments(whole.pieces) };
  },
  "error first": (asked) => pouring(asked, encoder.encode(`event: error\n${lineOf({ error: planted })}`), "whole"),
  "error in mid-stream": (asked) => interrupted(asked, lineOf({ error: planted }), false),
  "bad JSON in mid-stream": (asked) => interrupted(asked, "data: {PLANTED-ERROR\n\n", true),
  "broken JSON": said('{"choices": [PLANTED-ERROR'),
  "an empty body": said(""),
  null: said("null"),
  "a list": said("[]"),
  HTML: said("<html>PLANTED-ERROR</html>", "text/html"),
  "error with 200": said(JSON.stringify({ error: planted })),
  "invalid UTF-8": said(
    new Uint8Array([0x64, 0x61, 0x74, 0x61, 0x3a, 0x20, 0xff, 0xfe, 0x0a, 0x0a]),
    "text/event-stream",
  ),
  "no choices": said('{"id":"x","choices":[]}'),
  "message null": said('{"choices":[{"index":0,"finish_reason":"stop","message":null}]}'),
  "content null": message(null),
  "content empty": message(""),
  "content a number": message(42),
  "only thought": (asked) => bent(asked, { deltas: [{ reasoning_content: `Thought${asked.n}` }], finish: "length" }),
  thought: (asked) => bent(asked, { deltas: [{ reasoning_content: `Thought${asked.n}` }, ...goodParts(asked).deltas] }),
  "think tags": (asked) => {
    const { deltas } = goodParts(asked);
    return bent(asked, { deltas: [{ content: "<think>" }, { content: `Thought${asked.n}</think>` }, ...deltas] });
  },
  length: (asked) => {
    const { deltas } = goodParts(asked);
    return bent(asked, { deltas: deltas.slice(0, asked.dice.between(1, deltas.length)), finish: "length" });
  },
  "content filter": (asked) => bent(asked, { deltas: [{ content: "" }], finish: "content_filter" }),
  refusal: (asked) => bent(asked, { deltas: [{ content: null, refusal: `Begin${asked.n} I cannot. End${asked.n}` }] }),
  "usage null": (asked) => bent(asked, { usage: null }),
} as const satisfies Readonly<Record<string, (asked: Asked) => Script>>;

export type FaultName = keyof typeof faults;
