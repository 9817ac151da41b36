import { describe, expect, test } from "vitest";
import { Secret } from "../../core/secret.ts";
import { type Answered, scriptedServer } from "../../../test/support/core-server.ts";

async function check(body: unknown, headers: Record<string, string> = {}): Promise<Answered> {
  const server = await scriptedServer();
  return server.ask({ url: "/v1/check", body, headers });
}

describe("POST /v1/check", () => {
  test("answers what each check found, given ones and those of the prompt", async () => {
    const { status, json } = await check({
      text: "Frogs, mostly green",
      checks: [{ type: "includes", text: "frog" }],
      prompt: "In at most 2 words: what is green?",
    });
    expect(status).toBe(200);
    expect(json()).toEqual({
      passed: false,
      results: [
        {
          check: { type: "includes", text: "frog" },
          source: "given",
          passed: true,
          detail: '"frog" stands in the answer 1 time, at least 1 is needed.',
        },
        {
          check: { type: "words", max: 2 },
          source: "extracted",
          passed: false,
          detail: "The answer has 3 words, at most 2 are allowed.",
        },
      ],
    });
  });

  test("speaks the caller's language", async () => {
    const body = { text: "два слова", checks: [{ type: "words", max: 1 }] };
    const { json } = await check(body, { "accept-language": "ru" });
    expect(json().results[0].detail).toBe("В ответе 2 слова, допустимо не больше 1.");
  });

  test("takes a conversation instead of a prompt; its last user message counts", async () => {
    const messages = [
      { role: "user", content: "At least 100 words." },
      { role: "assistant", content: "..." },
      { role: "user", content: "No more than 100 words, please." },
    ];
    const { json } = await check({ text: "Short", messages });
    expect(json()).toMatchObject({ passed: true, results: [{ check: { type: "words", max: 100 } }] });
  });

  test("gives the answer alone where it is wanted so", async () => {
    const { json } = await check({ text: "Sure:\n```json\n{}\n```", prompt: "Answer in JSON." });
    expect(json()).toMatchObject({ passed: false, cleaned: "{}" });
  });

  test("a prompt that asks for nothing a program can check passes", async () => {
    expect((await check({ text: "Hm", prompt: "Why is the sky blue?" })).json()).toEqual({ passed: true, results: [] });
  });

  test.each([
    [{ checks: [{ type: "json" }] }, "text: Field required"],
    [{ text: "a" }, "Value error, give checks, or the prompt that the text answers"],
    [{ text: "a", checks: [{ type: "no" }] }, "checks.0.type: Value error, the types are words"],
    [{ text: "a", checks: [{ type: "words", max: "x" }] }, "checks.0.max: Input should be a valid integer"],
    [{ text: "a".repeat(1_000_001), checks: [] }, "text: String should have at most 1000000 characters"],
    [{ text: "a", checks: [{ type: "regex", pattern: "(" }] }, 'The regular expression "(" cannot be used'],
    [{ text: "1", checks: [{ type: "json-schema", schema: { type: "x" } }] }, "The JSON schema cannot be used"],
  ])("refuses %.60j in OpenAI's shape", async (body, message) => {
    const { status, json } = await check(body);
    expect(status).toBe(400);
    expect(json().error.message).toContain(message);
    expect(json().error.type).toBe("invalid_request_error");
  });

  test("needs a key where there are keys", async () => {
    const server = await scriptedServer({ server: { apiKey: new Secret("a key of some length") } });
    expect((await server.ask({ url: "/v1/check", body: { text: "a", checks: [] } })).status).toBe(401);
  });
});
