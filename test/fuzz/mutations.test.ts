/** Bodies of clients and streams of backends, bent at random: each ends in an answer or in words, and nothing breaks. */
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createOpenAiBackend, type OpenAiBackend } from "../../src/backends/openai-compatible/open-ai-backend.ts";
import { FrogcomError } from "../../src/core/errors.ts";
import { request } from "../support/api.ts";
import { piecesOf, recordedAnswer, type ReplayServer, startReplayServer } from "../support/replay-server.ts";
import { sendRaw } from "../support/raw-request.ts";
import { setStage, type Stage } from "../support/stage.ts";
import { mutate, mutations } from "./mutate.ts";

/** `npm run test:long` asks for 10,000 of each. */
const numRuns = Number(process.env["FUZZ_MUTATIONS"] ?? "500");
const params = { numRuns, seed: 1 };
const MINUTES = 60_000;

const frogcom = {
  strategy: "review",
  rounds: 2,
  goal: "@simplify",
  checks: [{ type: "words", max: 9 }],
  budget: { max_tokens: 99 },
};
const chat = { messages: [{ role: "user", content: [{ type: "text", text: "Кто квакает? 🐸" }] }], max_tokens: 5 };

/** Each takes a body, and none leaves another model behind. */
const bodies: readonly (readonly [string, string, object])[] = [
  ["POST", "/generate", { prompt: "Кто квакает?", max_tokens: 9, temperature: 0.5, stop: ["\n"], frogcom }],
  ["POST", "/v1/chat/completions", { ...chat, model: "frogcom", stream: false, stream_options: null, frogcom }],
  ["POST", "/v1/completions", { prompt: "Who croaks?", seed: 3, echo: true, best_of: 1, frogcom }],
  [
    "POST",
    "/v1/check",
    { prompt: "In two words.", text: "A frog.", checks: [{ type: "regex", pattern: "a+", min: 1 }] },
  ],
  ["POST", "/v1/runs", { ...chat, frogcom }],
  ["PUT", "/config/orchestration", { enabled: true, communication_rounds: 1, secondary_goal_prompt: "Look." }],
];

describe("a body that is bent", () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await setStage({ env: { API_RATE_LIMIT: "0" } });
    stage.backend.set(() => ({ says: "A frog." }));
  });
  afterAll(() => stage[Symbol.asyncDispose]());

  it(
    "is answered, or refused as the client's fault in JSON that names no file of ours",
    async () => {
      let slowestMs = 0;
      const isAnswered = fc.asyncProperty(
        fc.constantFrom(...bodies),
        mutations,
        async ([method, path, body], steps) => {
          const bent = mutate(Buffer.from(JSON.stringify(body)), steps);
          const headers = { "content-type": "application/json", host: new URL(stage.program.url).host };
          const startedAt = performance.now();
          const reply = await sendRaw(stage.program.url, { method, path, headers, body: bent });
          slowestMs = Math.max(slowestMs, performance.now() - startedAt);
          expect(reply.status, reply.text).toBeLessThan(500);
          expect(() => JSON.parse(reply.text)).not.toThrow();
          expect(reply.text).not.toMatch(/\n\s+at |\.ts:\d/);
        },
      );
      await fc.assert(isAnswered, params);
      console.log(`${numRuns} bent bodies; the slowest took ${slowestMs.toFixed(0)} ms`);
      expect((await request(stage.program, "/livez")).status).toBe(200);
    },
    20 * MINUTES,
  );
});

const streams = [
  ["llama-cpp-python-0.3.36", "chat-stream"],
  ["ollama-0.17.4", "chat-stream-multibyte"],
  ["ollama-0.17.4", "chat-stream-json-schema"],
  ["transformers-serve-5.23.0", "chat-stream-length"],
] as const;

describe("a stream that is bent", () => {
  let server: ReplayServer;
  let backend: OpenAiBackend;
  beforeAll(async () => {
    server = await startReplayServer();
    backend = createOpenAiBackend({
      name: "replay",
      baseUrl: server.url,
      timeoutMs: 5000,
      idleTimeoutMs: 5000,
      onNotice: () => undefined,
    });
  });
  afterAll(async () => {
    await backend.close();
    await server.stop();
  });

  async function read(): Promise<{ readonly isWhole: boolean; readonly error: unknown }> {
    let isWhole = false;
    try {
      const call = { model: "m", messages: [{ role: "user", content: "?" }], sampling: {} } as const;
      for await (const chunk of backend.generate(call, new AbortController().signal)) isWhole = chunk.type === "end";
      return { isWhole, error: undefined };
    } catch (error) {
      return { isWhole: false, error };
    }
  }

  it(
    "is read as whole only with an end, else it fails in words; it never hangs",
    async () => {
      let slowestMs = 0;
      const isRead = fc.asyncProperty(
        fc.constantFrom(...streams),
        mutations,
        fc.integer({ min: 1, max: 999 }),
        async ([from, name], steps, size) => {
          const recorded = recordedAnswer(from, name);
          const body = mutate(recorded.body, steps);
          server.set(() => ({ ...recorded, body }), piecesOf(size));
          const startedAt = performance.now();
          const { isWhole, error } = await read();
          slowestMs = Math.max(slowestMs, performance.now() - startedAt);
          if (!isWhole) expect(error).toBeInstanceOf(FrogcomError);
          if (error instanceof FrogcomError) expect(error.code).not.toBe("internal");
          if (isWhole) expect(body.toString("latin1")).toMatch(/"finish_reason"\s*:|\[DONE\]/);
        },
      );
      await fc.assert(isRead, params);
      console.log(`${numRuns} bent streams; the slowest took ${slowestMs.toFixed(0)} ms`);
    },
    20 * MINUTES,
  );
});
