import { expect, test } from "vitest";
import { readUsage } from "./usage.ts";

const told = { prompt_tokens: 10, completion_tokens: 5, total_tokens: 15 };

test("what a server says it spent is read", () => {
  expect(readUsage({ usage: { ...told, prompt_tokens_details: { cached_tokens: 8 } } })).toEqual({
    promptTokens: 10,
    completionTokens: 5,
    totalTokens: 15,
    cachedTokens: 8,
  });
});

test("a sum that is not told is made, where both parts are known", () => {
  expect(readUsage({ usage: { prompt_tokens: 10, completion_tokens: 5 } })?.totalTokens).toBe(15);
  expect(readUsage({ usage: { prompt_tokens: 10 } })).toEqual({
    promptTokens: 10,
    completionTokens: null,
    totalTokens: null,
    cachedTokens: null,
  });
});

test("a total that includes thoughts is the server's own", () => {
  expect(readUsage({ usage: { ...told, total_tokens: 90 } })?.totalTokens).toBe(90);
});

test.each([null, {}, { usage: null }, { usage: 15 }, { usage: [15] }, "usage"])("%j tells nothing", (payload) => {
  expect(readUsage(payload)).toBeUndefined();
});

test("what is no number stays unknown", () => {
  const odd = { prompt_tokens: "10", completion_tokens: null, prompt_tokens_details: null };
  expect(readUsage({ usage: odd })).toEqual({
    promptTokens: null,
    completionTokens: null,
    totalTokens: null,
    cachedTokens: null,
  });
});

test.each([12.5, -1, 2 ** 64, 1e17])("%d is no count of tokens, and stays unknown", (count) => {
  expect(readUsage({ usage: { ...told, prompt_tokens: count } })).toMatchObject({
    promptTokens: null,
    completionTokens: 5,
  });
});
