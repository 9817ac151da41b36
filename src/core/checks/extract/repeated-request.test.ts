import { describe, expect, test } from "vitest";
import { repeatChecks } from "./repeated-request.ts";
import { readRequest } from "./request-text.ts";

function repeated(content: string): string | undefined {
  const [check] = repeatChecks(readRequest([{ role: "user", content }]));
  return check !== undefined && "text" in check ? check.text : undefined;
}

describe("what the answer begins with when the request is to be repeated", () => {
  const request = 'Write a riddle about a "frog". Use no commas.';
  test.each([
    `${request}\n\nFirst repeat the request above word for word without change, then give your answer.`,
    `First repeat the request below word for word, then answer.\nDo not say any words before repeating it.\n\n${request}`,
    `Before you answer it, just repeat the request below. Do not change any word.\n\n${request}`,
    `${request} First repeat this request word for word, then give your answer.`,
    `Сначала дословно повтори мой запрос, потом ответь.\n${request}`,
  ])("%j", (content) => {
    expect(repeated(content)).toBe(request);
  });

  test.each(["How do I repeat a string?", "Repeat after me.", "Please repeat the request.", "Как повторить строку?"])(
    "nothing in %s",
    (content) => {
      expect(repeated(content)).toBeUndefined();
    },
  );
});
