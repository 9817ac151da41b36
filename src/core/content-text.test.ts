import { expect, test } from "vitest";
import { contentText } from "./content-text.ts";

test.each([
  ["plain", "plain"],
  [
    [
      { type: "text", text: "a" },
      { type: "image_url", image_url: {} },
      { type: "text", text: "b" },
    ],
    "a\nb",
  ],
  [[{ type: "refusal", refusal: "no" }], "no"],
  [null, ""],
  [{ text: "an object is no content" }, ""],
])("of %j are %j", (content, words) => {
  expect(contentText(content)).toBe(words);
});
