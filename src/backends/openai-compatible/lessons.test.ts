import { describe, expect, test } from "vitest";
import type { Bilingual } from "../../core/bilingual.ts";
import { type Lesson, lessonIn, Lessons, mayLackTemplate, refusedFields } from "./lessons.ts";

const fields = {
  messages: [],
  stream_options: { include_usage: true },
  response_format: {},
  chat_template_kwargs: {},
  reasoning_effort: "none",
  max_tokens: 5,
  temperature: 0.7,
  top_p: 0.9,
};

function lesson(body: string, status = 400, known: readonly Lesson[] = []): Lesson | undefined {
  return lessonIn({ status, body }, { fields, known: new Set(known) });
}

describe("a refusal teaches", () => {
  test.each<[string, Lesson]>([
    ["As of transformers v4.44, default chat template is no longer allowed", "raw-completions"],
    ['"base-model" does not support chat', "raw-completions"],
    ["This is not a chat model and thus not supported in the v1/chat/completions endpoint", "raw-completions"],
    ["Unrecognized request argument supplied: stream_options", "no-stream-options"],
    ["extra fields not permitted: include_usage", "no-stream-options"],
    ["'response_format.type' must be 'json_schema' or 'text'", "no-response-format"],
    ["failed to parse grammar", "no-response-format"],
    ["Unknown parameter: chat_template_kwargs", "no-template-options"],
    ["reasoning_effort must be one of low, medium, high", "no-reasoning-effort"],
    [
      "Unsupported parameter: 'max_tokens' is not supported with this model. Use 'max_completion_tokens' instead.",
      "max-completion-tokens",
    ],
    ["Unsupported value: 'temperature' does not support 0.7 with this model.", "no-temperature"],
    ["top_p is not supported for this model", "no-top-p"],
  ])("%s", (body, expected) => {
    expect(lesson(body)).toBe(expected);
  });

  test.each([404, 422, 500, 501])("with status %i, too", (status) => {
    expect(lesson("Unknown parameter: top_p", status)).toBe("no-top-p");
  });
});

describe("a refusal teaches nothing", () => {
  test.each([401, 403, 413, 429, 502, 503])("with status %i", (status) => {
    expect(lesson("Unknown parameter: top_p", status)).toBeUndefined();
  });

  test.each(["The model is overloaded", "temperature must be between 0 and 2", "", "context length exceeded"])(
    "that says %j",
    (body) => {
      expect(lesson(body)).toBeUndefined();
    },
  );

  test("about a field that was not sent", () => {
    const sent = { fields: { messages: [] }, known: new Set<Lesson>() };
    expect(lessonIn({ status: 400, body: "Unknown parameter: top_p" }, sent)).toBeUndefined();
  });

  test("that is known already: the same lesson would be learnt for ever", () => {
    expect(lesson("Unknown parameter: top_p", 400, ["no-top-p"])).toBeUndefined();
  });
});

test("of two fields in one refusal the second is learnt after the first", () => {
  const body = "unsupported: temperature, top_p";
  expect(lesson(body)).toBe("no-temperature");
  expect(lesson(body, 400, ["no-temperature"])).toBe("no-top-p");
});

test("only what a server does not take stays out of a request", () => {
  expect(refusedFields(new Set(["no-top-p", "max-completion-tokens", "raw-completions", "no-stream-options"]))).toEqual(
    ["stream_options", "top_p"],
  );
});

test("a bare 500 may come from a model without a chat template", () => {
  expect(mayLackTemplate({ status: 500, body: "Internal Server Error\n" })).toBe(true);
  expect(mayLackTemplate({ status: 500, body: '{"error": "out of memory"}' })).toBe(false);
  expect(mayLackTemplate({ status: 502, body: "Internal Server Error" })).toBe(false);
});

test("lessons are kept by model, and each is said once", () => {
  const said: Bilingual[] = [];
  const lessons = new Lessons((notice) => said.push(notice));
  lessons.learn("phi", "no-top-p");
  lessons.learn("phi", "no-top-p");
  lessons.learn("phi", "no-temperature");
  expect([...lessons.of("phi")]).toEqual(["no-top-p", "no-temperature"]);
  expect(lessons.of("gemma").size).toBe(0);
  expect(said.map(({ en }) => en)).toEqual([
    "The model phi takes no top_p, so its own is used.",
    "The model phi takes no temperature, so its own is used.",
  ]);
  expect(said[0]?.ru).toBe("Модель phi не принимает top_p, поэтому действует её собственный.");
});
