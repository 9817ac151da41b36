/** Tests of how a backend finds out what its server does not know. */
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { text } from "node:stream/consumers";
import { afterEach, expect, test } from "vitest";
import { collectChunks, someCall } from "../../../test/support/collect-chunks.ts";
import { createOpenAiBackend, type OpenAiBackend } from "./open-ai-backend.ts";

const cleanup: (() => Promise<unknown>)[] = [];
const forever = new AbortController().signal;
const answer = {
  choices: [{ index: 0, finish_reason: "stop", message: { content: "fine", role: "assistant" }, text: "fine" }],
};

afterEach(async () => {
  await Promise.all(cleanup.splice(0).map((clean) => clean()));
});

type Refuse = (
  path: string,
  body: Record<string, unknown>,
) => [status: number, body: string, headers?: Record<string, string>] | undefined;

/** A server that answers well unless `refuse` says otherwise, and a backend that talks to it. */
async function start(refuse: Refuse) {
  const seen: { path: string; fields: string[] }[] = [];
  const notices: string[] = [];
  const serve = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const path = (request.url ?? "").replace("/v1", "");
    const body = JSON.parse(await text(request));
    seen.push({ path, fields: Object.keys(body) });
    const [status, said, headers] = refuse(path, body) ?? [200, JSON.stringify(answer)];
    response.writeHead(status, { "content-type": "application/json", ...headers }).end(said);
  };
  const server = createServer((request, response) => void serve(request, response));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const port = typeof address === "object" ? address?.port : 0;
  const backend: OpenAiBackend = createOpenAiBackend({
    name: "b",
    baseUrl: `http://127.0.0.1:${port}`,
    timeoutMs: 2000,
    idleTimeoutMs: 2000,
    onNotice: ({ en }) => notices.push(en),
  });
  cleanup.push(async () => {
    await backend.close();
    await new Promise((resolve) => server.close(resolve));
  });
  return { backend, seen, notices, paths: () => seen.map(({ path }) => path) };
}

test("several lessons are learnt in one call, and the next call knows them", async () => {
  const { backend, seen, notices } = await start((_, body) => {
    if ("stream_options" in body) return [400, "unknown field stream_options"];
    if ("response_format" in body) return [500, "response_format json_schema is not supported"];
    return undefined;
  });
  const call = { ...someCall, format: { name: "f", schema: {} } };
  expect((await collectChunks(backend, forever, call)).text).toBe("fine");
  expect(seen).toHaveLength(3);
  await collectChunks(backend, forever, call);
  expect(seen[3]?.fields).toEqual(["messages", "model", "stream"]);
  expect(notices).toHaveLength(2);
});

test("calls at once that meet the same refusal all go through, and it is said once", async () => {
  const { backend, notices } = await start((_, body) =>
    "stream_options" in body ? [400, "stream_options?"] : undefined,
  );
  const heard = await Promise.all([1, 2, 3].map(() => collectChunks(backend)));
  expect(heard.map(({ text: said }) => said)).toEqual(["fine", "fine", "fine"]);
  expect(notices).toHaveLength(1);
});

test("a refusal that stays the same is thrown, not asked for again and again", async () => {
  const { backend, seen } = await start(() => [400, "stream_options, forever"]);
  expect((await collectChunks(backend)).error?.code).toBe("backend-refused-request");
  expect(seen).toHaveLength(2);
});

const bare500: [number, string] = [500, "Internal Server Error"];

test("a bare 500 to a chat is met with one raw completion; the second one shows that the model lacks a template", async () => {
  const { backend, paths, notices } = await start((path) => (path === "/chat/completions" ? bare500 : undefined));
  for (const notice of [[], [noTemplate], [noTemplate]]) {
    expect((await collectChunks(backend)).text).toBe("fine");
    expect(notices).toEqual(notice);
  }
  expect(paths()).toEqual(["/chat/completions", "/completions", "/chat/completions", "/completions", "/completions"]);
});

const noTemplate = "The model m has no chat template, so its conversations go to /completions as plain text.";

test("a server that stumbles over its first chats, however many come at once, is asked by chats again", async () => {
  let isStumbling = true;
  const { backend, paths, notices } = await start((path) =>
    isStumbling && path === "/chat/completions" ? bare500 : undefined,
  );
  await Promise.all([collectChunks(backend), collectChunks(backend)]);
  isStumbling = false;
  expect((await collectChunks(backend)).text).toBe("fine");
  isStumbling = true;
  expect((await collectChunks(backend)).error?.code).toBe("backend-failed");
  expect([paths().slice(-2), notices]).toEqual([["/chat/completions", "/chat/completions"], []]);
});

const tools = [{ type: "function", function: { name: "f" } }];

test("a refusal of tools does not turn the model's conversations into plain text", async () => {
  const { backend, paths } = await start((_, body) => ("tools" in body ? bare500 : undefined));
  expect((await collectChunks(backend, forever, { ...someCall, passthrough: { tools } })).error?.code).toBe(
    "backend-failed",
  );
  expect((await collectChunks(backend)).text).toBe("fine");
  expect(paths()).toEqual(["/chat/completions", "/chat/completions"]);
});

test("a template that cannot render one odd conversation is there all the same", async () => {
  let isOdd = false;
  const words = "Error in the chat template: roles must alternate";
  const { backend, paths } = await start(() => (isOdd ? [400, words] : undefined));
  await collectChunks(backend);
  isOdd = true;
  expect((await collectChunks(backend)).error?.code).toBe("backend-refused-request");
  isOdd = false;
  expect((await collectChunks(backend)).text).toBe("fine");
  expect(new Set(paths())).toEqual(new Set(["/chat/completions"]));
});

test("what a caller's own field is refused for teaches nothing, and the next schema of ours is sent", async () => {
  const words = "Grammar error: the json_schema is circular";
  const { backend, seen } = await start((_, body) =>
    JSON.stringify(body).includes("circular") ? [400, words] : undefined,
  );
  const asked = { ...someCall, passthrough: { response_format: { type: "json_schema", circular: true } } };
  expect((await collectChunks(backend, forever, asked)).error?.message).toContain(words);
  await collectChunks(backend, forever, { ...someCall, format: { name: "f", schema: {} } });
  expect(seen).toHaveLength(2);
  expect(seen[1]?.fields).toContain("response_format");
});

test("where the raw completion is told when to come back, the caller hears that", async () => {
  const busy: [number, string, Record<string, string>] = [429, "", { "retry-after": "7" }];
  const { backend, paths } = await start((path) => (path === "/chat/completions" ? bare500 : busy));
  const { error } = await collectChunks(backend);
  expect([error?.code, error?.details.retryAfterMs]).toEqual(["backend-rate-limited", 7000]);
  expect(paths()).toEqual(["/chat/completions", "/completions"]);
});

test("where the raw completion fails too, the trial is not repeated", async () => {
  const { backend, paths } = await start(() => bare500);
  expect((await collectChunks(backend)).error?.code).toBe("backend-failed");
  expect((await collectChunks(backend)).error?.code).toBe("backend-failed");
  expect(paths()).toEqual(["/chat/completions", "/completions", "/chat/completions"]);
});

test("a model that has answered a chat stays with chats", async () => {
  let isBroken = false;
  const { backend, paths } = await start((path) => (isBroken && path === "/chat/completions" ? bare500 : undefined));
  await collectChunks(backend);
  isBroken = true;
  expect((await collectChunks(backend)).error?.code).toBe("backend-failed");
  expect(paths()).toEqual(["/chat/completions", "/chat/completions"]);
});

test("a refusal that stays without the field that its words mention teaches nothing", async () => {
  const words = "tool_choice needs tools; input: {tool_choice: auto, stream_options: {include_usage: true}}";
  const { backend, seen, notices } = await start((_, body) => ("tool_choice" in body ? [400, words] : undefined));
  const asked = { ...someCall, passthrough: { tool_choice: "auto" } };
  expect((await collectChunks(backend, forever, asked)).error?.message).toContain("tool_choice needs tools");
  expect((await collectChunks(backend)).text).toBe("fine");
  expect([seen.at(-1)?.fields.includes("stream_options"), notices]).toEqual([true, []]);
});

test("a chat template that the caller sent, and the server does not take, says nothing of the model's own", async () => {
  const { backend, paths } = await start((_, body) =>
    "chat_template" in body ? [400, "Chat template is passed with request, but is not trusted."] : undefined,
  );
  const asked = { ...someCall, passthrough: { chat_template: "{{ messages }}" } };
  expect((await collectChunks(backend, forever, asked)).error?.code).toBe("backend-refused-request");
  expect((await collectChunks(backend)).text).toBe("fine");
  expect(new Set(paths())).toEqual(new Set(["/chat/completions"]));
});

test("a call with fields that raw completions lack is answered by one, and shows nothing of the model's chat", async () => {
  const words = "tool_choice needs tools; input: 'What is a chat template?'";
  const { backend, paths, notices } = await start((_, body) => ("tool_choice" in body ? [400, words] : undefined));
  const asked = { ...someCall, passthrough: { tool_choice: "auto" } };
  expect((await collectChunks(backend, forever, asked)).text).toBe("fine");
  expect((await collectChunks(backend)).text).toBe("fine");
  expect([paths().at(-1), notices]).toEqual(["/chat/completions", []]);
});
