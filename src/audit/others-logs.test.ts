/** Logs as other programs write them, whole: what an audit makes of each. */
import { describe, expect, test } from "vitest";
import { auditOf } from "../../test/support/audited.ts";
import { broken, kept, question } from "../../test/support/logged-calls.ts";

/** What an audit of files with these names and texts comes to. */
async function figures(logs: Readonly<Record<string, string>>) {
  const { tally, logs: files, passedOver, problems } = await auditOf(logs);
  return {
    answers: tally.answers,
    ...tally.total(),
    formats: files.map(({ format }) => format),
    models: tally.models().map(({ model }) => model),
    passedOver,
    problems: problems.map(({ place, words }) => `${place.number ?? ""} ${words.en}`),
  };
}

const nothingPassedOver = { wordless: 0, hidden: 0, unanswered: 0, unasked: 0 };

describe("vLLM", () => {
  const prompt = `<|im_start|>system\\nYou are Qwen.<|im_end|>\\n<|im_start|>user\\n${question}<|im_end|>\\n<|im_start|>assistant\\n`;
  const log = [
    "INFO 11-26 10:00:00 [__init__.py:239] Automatically detected platform cuda.",
    "(APIServer pid=77) INFO 11-26 10:00:01 [api_server.py:1819] vLLM API server version 0.11.0",
    "WARNING 11-26 10:00:02 [config.py:12] this file has \"quotes\" and 'others' of its own",
    `(APIServer pid=77) INFO 11-26 10:00:03 [logger.py:42] Received request chatcmpl-1: prompt: '${prompt}', params: SamplingParams(n=1, temperature=0.7, stop=[]), prompt_token_ids: None, prompt_embeds shape: None, lora_request: None.`,
    `(APIServer pid=77) INFO 11-26 10:00:03 [logger.py:42] Received request chatcmpl-2: prompt: '${prompt}', params: SamplingParams(n=1, temperature=0.7, stop=[]), prompt_token_ids: None, prompt_embeds shape: None, lora_request: None.`,
    '(APIServer pid=77) INFO:     127.0.0.1:53512 - "POST /v1/chat/completions HTTP/1.1" 200 OK',
    `INFO 11-26 10:00:04 [logger.py:62] Generated response chatcmpl-2 (streaming delta): output: 'A mutex', output_token_ids: [32, 9], finish_reason: None`,
    `INFO 11-26 10:00:05 [logger.py:62] Generated response chatcmpl-2 (streaming complete): output: '${broken}', output_token_ids: None, finish_reason: stop`,
    `INFO 11-26 10:00:05 [logger.py:62] Generated response chatcmpl-1: output: '${kept}', output_token_ids: None, finish_reason: stop`,
    `INFO 11-26 10:00:06 [logger.py:42] Received request chatcmpl-3: prompt: '${prompt}', params: SamplingParams(n=1), prompt_token_ids: None`,
    "INFO 11-26 10:00:10 [loggers.py:127] Engine 000: Avg prompt throughput: 5.0 tokens/s, Running: 1 reqs",
  ];

  test("logs requests and answers apart, between much else", async () => {
    expect(await figures({ "vllm.log": `${log.join("\n")}\n` })).toEqual({
      answers: 2,
      asked: 2,
      broken: 1,
      formats: ["vllm"],
      models: [undefined],
      passedOver: { ...nothingPassedOver, unanswered: 1 },
      problems: [],
    });
  });

  test("logs the same as JSON where it is told to", async () => {
    const lines = log.map((message, index) => JSON.stringify({ level: "INFO", lineno: index, message }));
    expect(await figures({ "vllm.json": lines.join("\n") })).toMatchObject({ answers: 2, broken: 1, problems: [] });
  });
});

describe("LiteLLM", () => {
  const response = (content: string) => ({
    id: "chatcmpl-1",
    created: 1_764_151_200,
    model: "gpt-4o-mini-2024-07-18",
    object: "chat.completion",
    choices: [{ finish_reason: "stop", index: 0, message: { content, role: "assistant", tool_calls: null } }],
    usage: { completion_tokens: 17, prompt_tokens: 21, total_tokens: 38 },
  });
  const payload = (content: string, more: object = {}) => ({
    id: "chatcmpl-1",
    trace_id: "b980db26",
    call_type: "acompletion",
    stream: false,
    response_cost: 0.00001,
    status: "success",
    custom_llm_provider: "openai",
    total_tokens: 38,
    startTime: 1_764_151_200.1,
    endTime: 1_764_151_201.2,
    model: "gpt-4o-mini",
    model_id: "cb41bc03",
    model_group: "gpt-4o-mini",
    api_base: "https://api.openai.com",
    metadata: { user_api_key_alias: null, requester_ip_address: "127.0.0.1" },
    cache_hit: null,
    request_tags: [],
    messages: [{ role: "user", content: question }],
    response: response(content),
    model_parameters: { temperature: 0.2 },
    error_str: null,
    ...more,
  });

  test("gives a payload for each call", async () => {
    const calls = [
      payload(kept),
      payload(broken, { model: "claude" }),
      payload("", { status: "failure", response: {}, error_str: "RateLimitError" }),
      payload("", { call_type: "aembedding", response: { data: [] } }),
      payload("", { messages: "redacted-by-litellm", response: { text: "redacted-by-litellm" } }),
    ];
    expect(await figures({ "litellm.jsonl": calls.map((call) => JSON.stringify(call)).join("\n") })).toEqual({
      answers: 2,
      asked: 2,
      broken: 1,
      formats: ["litellm"],
      models: ["claude", "gpt-4o-mini"],
      passedOver: { ...nothingPassedOver, wordless: 2 },
      problems: [expect.stringContaining("5 LiteLLM logged this call without its texts")],
    });
  });

  test("has rows of spend logs, which come as one list over many lines", async () => {
    const row = (content: string) => ({
      request_id: "chatcmpl-1",
      call_type: "acompletion",
      api_key: "88dc28d0f030c55ed4ab77ed8faf098196cb1c05",
      spend: 0.00001,
      startTime: "2026-11-26T10:00:00.000Z",
      model: "openai/gpt-4o-mini",
      messages: {},
      response: response(content),
      proxy_server_request: { model: "gpt-4o-mini", messages: [{ role: "user", content: question }] },
    });
    const list = JSON.stringify(
      [row(kept), row(broken), { ...row(""), response: {}, proxy_server_request: {} }],
      null,
      4,
    );
    expect(await figures({ "spend.json": list })).toMatchObject({
      answers: 2,
      broken: 1,
      models: ["openai/gpt-4o-mini"],
      problems: [expect.stringMatching(/^3 /)],
    });
  });
});

describe("Open WebUI", () => {
  const message = (id: string, parentId: string | null, role: string, content: string, more: object = {}) => ({
    id,
    parentId,
    childrenIds: [],
    role,
    content,
    timestamp: 1_764_151_200,
    ...more,
  });
  const chat = {
    id: "6c2d3f7e",
    user_id: "0b7f2a",
    title: "🔒 Locks",
    chat: {
      id: "",
      title: "🔒 Locks",
      models: ["llama3.2:3b"],
      params: {},
      history: {
        messages: {
          u1: message("u1", null, "user", question, { models: ["llama3.2:3b", "qwen3:8b"] }),
          a1: message("a1", "u1", "assistant", kept, { model: "llama3.2:3b", modelIdx: 0, done: true }),
          a2: message(
            "a2",
            "u1",
            "assistant",
            `<details type="reasoning" done="true" duration="4">\n<summary>Thought for 4 seconds</summary>\n> One. Two. Three.\n</details>\n${kept}`,
            { model: "qwen3:8b", modelIdx: 1, done: true },
          ),
          a3: message("a3", "u1", "assistant", broken, { model: "qwen3:8b", done: true }),
          u2: message("u2", "a1", "user", "Thanks! And a semaphore?"),
          a4: message("a4", "u2", "assistant", "A counter. It has room for several. That is all.", { done: true }),
        },
        currentId: "a4",
      },
      messages: [],
      tags: [],
      timestamp: 1_764_151_200_000,
      files: [],
    },
    updated_at: 1_764_151_200,
    created_at: 1_764_151_200,
    share_id: null,
    archived: false,
    pinned: false,
    meta: { tags: ["technology"] },
    folder_id: null,
  };

  test.each([
    ["all chats, on one line", JSON.stringify([chat])],
    ["one chat, spread over many", JSON.stringify([chat], null, 2)],
  ])("exports %s", async (_name, text) => {
    expect(await figures({ "chats.json": text })).toEqual({
      answers: 4,
      asked: 3,
      broken: 1,
      formats: ["open-webui"],
      models: ["qwen3:8b", "llama3.2:3b"],
      passedOver: nothingPassedOver,
      problems: [],
    });
  });
});

describe("OpenAI", () => {
  const ask = (id: string) => ({
    custom_id: id,
    method: "POST",
    url: "/v1/chat/completions",
    body: { model: "gpt-4o-mini", messages: [{ role: "user", content: question }], max_tokens: 100 },
  });
  const answer = (id: string, content: string) => ({
    id: `batch_req_${id}`,
    custom_id: id,
    response: {
      status_code: 200,
      request_id: "req_1",
      body: {
        id: "chatcmpl-1",
        object: "chat.completion",
        model: "gpt-4o-mini-2024-07-18",
        choices: [{ index: 0, message: { role: "assistant", content, refusal: null }, finish_reason: "stop" }],
      },
    },
    error: null,
  });
  const jsonl = (...rows: readonly object[]) => rows.map((row) => `${JSON.stringify(row)}\n`).join("");

  test("has a batch in two files, of which the answers come in any order", async () => {
    const answers = jsonl(answer("b", broken), answer("a", kept));
    const expired = { ...answer("c", ""), response: null, error: { code: "batch_expired", message: "too late" } };
    expect(
      await figures({
        "in.jsonl": jsonl(ask("a"), ask("b"), ask("c"), ask("d")),
        "out.jsonl": answers,
        "errors.jsonl": jsonl(expired),
      }),
    ).toEqual({
      answers: 2,
      asked: 2,
      broken: 1,
      formats: ["batch", "batch", "batch"],
      models: ["gpt-4o-mini-2024-07-18"],
      passedOver: { ...nothingPassedOver, wordless: 1, unanswered: 1 },
      problems: [],
    });
  });

  test("takes examples for fine-tuning", async () => {
    const messages = [
      { role: "system", content: "You explain things." },
      { role: "user", content: question },
    ];
    const example = (content: string) => ({ messages: [...messages, { role: "assistant", content }] });
    expect(await figures({ "tuning.jsonl": jsonl(example(kept), example(broken), { messages }) })).toMatchObject({
      answers: 2,
      broken: 1,
      formats: ["messages"],
      problems: ["3 no question and answer of this format"],
    });
  });
});

describe("a table", () => {
  test("of a spreadsheet in Russian has semicolons and a byte order mark", async () => {
    const table = `Вопрос;Ответ;model\r\n"Ответь; ровно 2 предложения.";"Раз. Два. Три.";m\r\n"Ответь в двух предложениях.";"Раз.\nДва.";m\r\n`;
    expect(await figures({ "table.csv": `\uFEFF${table}` })).toMatchObject({
      answers: 2,
      asked: 2,
      broken: 1,
      formats: ["plain"],
      models: ["m"],
      problems: [],
    });
  });

  test("of which one quotation is never closed has the rows before it", async () => {
    const table = `prompt,answer\n${question},${broken}\n${question},"${kept}\n`;
    expect(await figures({ "table.csv": table })).toMatchObject({
      answers: 1,
      broken: 1,
      problems: [expect.stringContaining("it cannot be read any further")],
    });
  });
});
