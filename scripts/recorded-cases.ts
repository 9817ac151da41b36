/** The requests that scripts/record-fixtures.ts asks of every server, by the name of their fixture. */

/** `body` is sent as it stands, so that it may also be no JSON at all. `path` is relative to the base URL. */
export interface RecordedCase {
  readonly name: string;
  readonly method: "GET" | "POST";
  readonly path: string;
  readonly body?: string;
  /** The body of a second request to the same path, sent while the first one streams. */
  readonly meanwhile?: string;
}

/** Greedy, so that a second recording of the same server gives the same words. */
const greedy = { temperature: 0, seed: 1 };
const withUsage = { stream: true, stream_options: { include_usage: true } };

/** More tokens than the 2048 that the small models of the fixtures can hold, in less than 20 kB. */
const tooLong = "frog ".repeat(3000);

const colours = {
  type: "json_schema",
  json_schema: {
    name: "colour",
    strict: true,
    schema: {
      type: "object",
      properties: { colour: { type: "string", enum: ["green", "blue"] }, sure: { type: "boolean" } },
      required: ["colour", "sure"],
      additionalProperties: false,
    },
  },
};

/** How servers built on llama.cpp took a schema before they knew `json_schema`. */
const coloursOfLlamaCpp = { type: "json_object", schema: colours.json_schema.schema };

/** The cases in the order in which they are asked; a server that lacks an endpoint is recorded in its refusal. */
export function recordedCases(model: string): readonly RecordedCase[] {
  return [
    { name: "models", method: "GET", path: "/models" },
    { name: "not-found", method: "GET", path: "/no-such-path" },
    ...chatCases(model),
    ...completionCases(model),
  ];
}

function chatCases(model: string): readonly RecordedCase[] {
  const chat = (name: string, user: string, more: object): RecordedCase =>
    post(name, "/chat/completions", { model, messages: [{ role: "user", content: user }], ...greedy, ...more });
  const count = "Count from 1 to 9, separated by commas.";
  return [
    chat("chat", "Say hello to a frog in one sentence.", { max_tokens: 40 }),
    chat("chat-stream", "Say hello to a frog in one sentence.", { max_tokens: 40, ...withUsage }),
    chat("chat-stream-without-usage", "Say hello to a frog in one sentence.", { max_tokens: 40, stream: true }),
    chat("chat-stream-stop", count, { max_tokens: 40, stop: ["4"], ...withUsage }),
    chat("chat-length", count, { max_tokens: 5 }),
    chat("chat-stream-length", count, { max_tokens: 5, ...withUsage }),
    chat("chat-stream-multibyte", "Repeat: Привет, лягушка! 🐸", { max_tokens: 40, ...withUsage }),
    chat("chat-json-schema", "What colour is a frog? Answer as JSON.", { max_tokens: 40, response_format: colours }),
    chat("chat-stream-json-schema", "What colour is a frog? Answer as JSON.", {
      max_tokens: 40,
      response_format: colours,
      ...withUsage,
    }),
    chat("chat-json-object", "What colour is a frog? Answer as JSON.", {
      max_tokens: 40,
      response_format: coloursOfLlamaCpp,
    }),
    chat("chat-unknown-model", "Hello", { model: "no-such-model", max_tokens: 5 }),
    chat("chat-context-exceeded", tooLong, { max_tokens: 5 }),
    chat("chat-stream-context-exceeded", tooLong, { max_tokens: 5, ...withUsage }),
    chat("chat-unknown-field", "Hello", { max_tokens: 5, no_such_field: true }),
    chat("chat-wrong-type", "Hello", { max_tokens: "many" }),
    {
      ...chat("chat-stream-interrupted", "Tell a long story about a frog.", { max_tokens: 60, ...withUsage }),
      meanwhile: chat("", "Hello", { max_tokens: 5 }).body ?? "",
    },
    post("chat-without-messages", "/chat/completions", { model, max_tokens: 5 }),
    { name: "chat-malformed", method: "POST", path: "/chat/completions", body: '{"model": "x", "messages": [' },
  ];
}

function completionCases(model: string): readonly RecordedCase[] {
  const complete = (name: string, prompt: string, more: object): RecordedCase =>
    post(name, "/completions", { model, prompt, ...greedy, ...more });
  const talk = "User: Привет, frog!\nAssistant:";
  return [
    complete("completion", talk, { max_tokens: 24, stop: ["\nUser:"] }),
    complete("completion-stream", talk, { max_tokens: 24, stop: ["\nUser:"], ...withUsage }),
    complete("completion-stream-length", talk, { max_tokens: 5, ...withUsage }),
    complete("completion-stream-stop", talk, { max_tokens: 40, stop: ["a", "e", "и", "о"], ...withUsage }),
    complete("completion-unknown-model", "Hello", { model: "no-such-model", max_tokens: 5 }),
    complete("completion-context-exceeded", tooLong, { max_tokens: 5 }),
    complete("completion-stream-context-exceeded", tooLong, { max_tokens: 5, ...withUsage }),
    { name: "completion-malformed", method: "POST", path: "/completions", body: '{"model": "x", "prompt": ' },
  ];
}

function post(name: string, path: string, body: object): RecordedCase {
  return { name, method: "POST", path, body: JSON.stringify(body) };
}
