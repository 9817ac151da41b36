/** Tokens as clients read them. */
import { expect, it } from "vitest";
import { usageOnWire } from "./usage-wire.ts";

it("cached tokens stand on the wire where there were some", () => {
  const usage = { promptTokens: 3, completionTokens: 4, totalTokens: 7, cachedTokens: 2 };
  expect(usageOnWire(usage)).toEqual({
    prompt_tokens: 3,
    completion_tokens: 4,
    total_tokens: 7,
    prompt_tokens_details: { cached_tokens: 2 },
  });
  expect(usageOnWire({ ...usage, cachedTokens: 0 })).not.toHaveProperty("prompt_tokens_details");
});
