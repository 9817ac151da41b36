/** Whatever a body holds, it is read or refused in words: nothing else ever happens. */
import fc from "fast-check";
import { expect, it } from "vitest";
import { scriptedServer, testServer } from "../../../test/support/core-server.ts";
import { scriptedBackend } from "../../../test/support/scripted-backend.ts";
import { coreApp } from "../../../test/support/core-app.ts";
import { modelNamesIn } from "../../config/model-names.ts";
import { readGenerateRequest } from "./generate-request.ts";
import { FrogcomError } from "../../core/errors.ts";

const names = modelNamesIn({ profiles: undefined, modelAliases: { "gpt-4o": "frogcom/teaching" } });

const keys = [
  "prompt",
  "messages",
  "max_tokens",
  "temperature",
  "top_p",
  "stop",
  "seed",
  "model",
  "stream",
  "frogcom",
  "role",
  "content",
  "strategy",
  "rounds",
  "__proto__",
  "constructor",
];
const value = fc.letrec((tie) => ({
  any: fc.oneof(
    { maxDepth: 4 },
    fc.constantFrom(
      null,
      true,
      false,
      0,
      -1,
      1,
      200.5,
      4096,
      4097,
      1e308,
      "",
      " ",
      "1",
      "many",
      "user",
      "Вопрос",
      "\ud800",
      "review",
    ),
    fc.array(tie("any"), { maxLength: 4 }),
    fc.dictionary(fc.constantFrom(...keys), tie("any"), { maxKeys: 6 }),
  ),
})).any;

it("reads or refuses any JSON value", () => {
  fc.assert(
    fc.property(value, (body) => {
      try {
        const request = readGenerateRequest(body, names);
        expect(request.conversation.some(({ content }) => content.trim() !== "")).toBe(true);
        expect(request.sampling.maxTokens ?? 1).toBeGreaterThanOrEqual(1);
      } catch (error) {
        expect(error).toBeInstanceOf(FrogcomError);
        expect(["request-invalid", "prompt-missing"]).toContain((error as FrogcomError).code);
      }
    }),
    { numRuns: 3000 },
  );
});

it.each([
  ["frogcom/tech-docs", { profile: "tech-docs" }],
  ["gpt-4o", { profile: "teaching" }],
  ["frogcom/primary", { only: "primary" }],
])("lets the model %s choose", (model, choice) => {
  expect(readGenerateRequest({ prompt: "?", model }, names)).toMatchObject(choice);
});

it.each(["frogcom", "qwen2.5-7b", ""])("takes no choice from the model %j", (model) => {
  const request = readGenerateRequest({ prompt: "?", model }, names);
  expect(request).not.toHaveProperty("profile");
  expect(request).not.toHaveProperty("only");
});

it("reads how much review is asked for", () => {
  const asked = readGenerateRequest({ prompt: "?", reasoning_effort: "low", frogcom: { rounds: 2 } }, names);
  expect(asked.overrides).toEqual({ effort: "low", rounds: 2 });
});

it("answers mutated bytes without a failure of its own", async () => {
  const backend = scriptedBackend(Array.from({ length: 400 }, () => "Answer"));
  const server = await testServer(coreApp({ primary: backend, secondary: backend }, { input: { strategy: "direct" } }));
  const whole =
    '{"messages":[{"role":"user","content":"Ещё?"}],"max_tokens":20,"stop":["a"],"frogcom":{"strategy":"direct"}}';
  await fc.assert(
    fc.asyncProperty(
      fc.nat(whole.length),
      fc.nat(3),
      fc.constantFrom("", "{", "}", '"', "\\", ",", "0", "-", "null", "\u0000"),
      async (at, cut, put) => {
        const { status } = await server.ask({ body: whole.slice(0, at) + put + whole.slice(at + cut) });
        expect([200, 400, 422]).toContain(status);
      },
    ),
    { numRuns: 300 },
  );
});

it("is not fooled by the names of an object's own machinery", async () => {
  const { app, ask } = await scriptedServer({ input: { strategy: "direct" }, primary: ["Answer"] });
  await ask({ body: '{"prompt":"?","__proto__":{"temperature":2},"constructor":{"prototype":{"seed":1}}}' });
  expect(app.requests[0]?.sampling).toEqual({});
});
