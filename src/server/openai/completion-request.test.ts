/** The body of POST /v1/completions. */
import { expect, it } from "vitest";
import { readTextCompletionRequest } from "./completion-request.ts";

it("a prompt is the only turn of a conversation, also when it comes in a list", () => {
  for (const prompt of ["Hi", ["Hi"]])
    expect(readTextCompletionRequest({ prompt, max_tokens: 5, logprobs: 1 })).toEqual({
      run: {
        conversation: [{ role: "user", content: "Hi" }],
        sampling: { maxTokens: 5 },
        isLive: false,
        overrides: {},
      },
      answer: { model: "frogcom", includesUsage: false, hasEvents: false },
    });
});

it("a draft of the caller's comes along", () => {
  const { run } = readTextCompletionRequest({ prompt: "Hi", frogcom: { draft: "Hello.", strategy: "classic" } });
  expect(run).toMatchObject({ draft: "Hello.", overrides: { strategy: "classic" } });
});

it("what FrogCom does not know goes to the model's server, and an effort decides on the review", () => {
  const { run } = readTextCompletionRequest({
    prompt: "Hi",
    top_k: 5,
    user: null,
    logprobs: 1,
    reasoning_effort: "none",
  });
  expect(run).toMatchObject({ passthrough: { top_k: 5 }, overrides: { effort: "none" } });
});

it.each([[{}], [{ prompt: " " }], [{ prompt: [1, 2, 3] }], [{ prompt: "a", best_of: 3 }], [{ prompt: "a", n: 2 }]])(
  "%j is refused",
  (body) => {
    expect(() => readTextCompletionRequest(body)).toThrow();
  },
);
