/** Tests that no client is ever given half an answer as a whole one, wherever the stream of a model's server is cut. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createOpenAiBackend, type OpenAiBackend } from "../src/backends/openai-compatible/open-ai-backend.ts";
import { coreApp } from "./support/core-app.ts";
import { type TestServer, testServer } from "./support/core-server.ts";
import { recordedAnswer, type ReplayServer, startReplayServer } from "./support/replay-server.ts";

const CUTS = 600;
const servers = ["llama-cpp-python-0.3.36", "ollama-0.17.4"] as const;

let models: ReplayServer;
let backend: OpenAiBackend;
let frogcom: TestServer;

beforeAll(async () => {
  models = await startReplayServer();
  backend = createOpenAiBackend({ name: "replay", baseUrl: models.url, timeoutMs: 5000, idleTimeoutMs: 5000 });
  frogcom = await testServer(coreApp({ primary: backend, secondary: backend }, { input: { strategy: "direct" } }));
});
afterAll(async () => {
  await frogcom.close(0);
  await backend.close();
  await models.stop();
});

function ask(stream: boolean): ReturnType<TestServer["ask"]> {
  const messages = [{ role: "user", content: "Who are you?" }];
  return frogcom.ask({ url: "/v1/chat/completions", body: { model: "frogcom", stream, messages } });
}

/** The text that a client takes for the whole answer, or undefined when it is told that there is none. */
function wholeText(stream: boolean, { status, text }: Awaited<ReturnType<typeof ask>>): string | undefined {
  if (status !== 200) return undefined;
  if (!stream) return JSON.parse(text).choices[0].message.content;
  const data = text.split("\n\n").flatMap((event) => (event.startsWith("data: ") ? [event.slice(6)] : []));
  if (data.at(-1) !== "[DONE]") return undefined;
  const chunks = data.slice(0, -1).map((chunk) => JSON.parse(chunk));
  return chunks.map(({ choices }) => choices[0]?.delta.content ?? "").join("");
}

describe.each(servers)("a stream of %s", (name) => {
  const answer = recordedAnswer(name, "chat-stream");

  test.each([
    [true, true],
    [true, false],
    [false, true],
    [false, false],
  ])(
    `that ends at any of ${CUTS} bytes is an error or whole (streamed on: %s, connection broken: %s)`,
    async (stream, isCut) => {
      models.set(() => answer);
      const whole = wholeText(stream, await ask(stream));
      expect(whole).toBeTruthy();
      const halves: number[] = [];
      let errors = 0;
      for (let cut = 0; cut < CUTS; cut++) {
        const length = Math.floor((answer.body.length * cut) / CUTS);
        models.set(() => ({ ...answer, isCut, body: answer.body.subarray(0, length) }));
        const text = wholeText(stream, await ask(stream));
        if (text === undefined) errors++;
        else if (text !== whole) halves.push(length);
      }
      expect(halves).toEqual([]);
      expect(errors).toBeGreaterThan(CUTS / 2);
    },
  );
});
