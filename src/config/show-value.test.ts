import { expect, it } from "vitest";
import { Secret } from "../core/secret.ts";
import { maskPasswords, showValue } from "./show-value.ts";

it("shows a value as JSON, on one line", () => {
  expect(showValue("secondaryGoalPrompt", 'say "hi"\nnow')).toBe(String.raw`"say \"hi\"\nnow"`);
  expect(showValue("communicationRounds", 2)).toBe("2");
});

it.each(["planted", new Secret("planted"), { nested: "planted" }])("never shows a secret", (value) => {
  expect(showValue("apiKey", value)).toBe("***");
});

it("cuts what is longer than 80 characters", () => {
  expect(showValue("secondaryGoalPrompt", "x".repeat(1000))).toHaveLength(83);
});

it("masks the password of each URL", () => {
  expect(maskPasswords("http://a:b@c and https://d@e/f@g")).toBe("http://***@c and https://***@e/f@g");
  expect(maskPasswords("http://a:b@c@d/")).toBe("http://***@d/");
});
