import { describe, expect, test } from "vitest";
import { checkText } from "./check-text.ts";

const conversation = [{ role: "user", content: "Describe frogs in at most 3 words." }] as const;

describe("checkText", () => {
  test("runs the given checks first, then what the request asks for", async () => {
    const checks = [{ type: "json" }] as const;
    const { results } = await checkText({ text: "Green and very loud", checks, conversation });
    expect(results.map(({ check, source, passed }) => [check.type, source, passed])).toEqual([
      ["json", "given", false],
      ["words", "extracted", false],
    ]);
  });

  test("what was given is not judged twice", async () => {
    const { results } = await checkText({ text: "Green", checks: [{ type: "words", max: 3 }], conversation });
    expect(results.map(({ source }) => source)).toEqual(["given"]);
  });

  test("users' patterns and schemas are run by the real engines", async () => {
    const checks = [
      { type: "regex", pattern: "^g", flags: "i" },
      { type: "json-schema", schema: { type: "string" } },
    ] as const;
    const { results } = await checkText({ text: '"Green"', checks, conversation: [] });
    expect(results.map(({ passed }) => passed)).toEqual([false, true]);
  });

  test("a pattern that cannot be read is an error, not a failed check", async () => {
    const checks = [{ type: "regex", pattern: "(" }] as const;
    await expect(checkText({ text: "a", checks, conversation: [] })).rejects.toMatchObject({ code: "check-invalid" });
  });

  test("gives the answer alone where it is wanted so, and only where that is another text", async () => {
    const checks = [{ type: "json" }] as const;
    const fenced = await checkText({ text: "Here:\n```json\n{}\n```", checks, conversation: [] });
    expect(fenced).toMatchObject({ cleaned: "{}", results: [{ passed: false }] });
    expect(await checkText({ text: "{}", checks, conversation: [] })).not.toHaveProperty("cleaned");
  });

  test("others get their turn between two checks", async () => {
    const checks = Array.from({ length: 3 }, (_, index) => ({ type: "words", min: index }) as const);
    const order: string[] = [];
    const checking = checkText({ text: "a", checks, conversation: [] }).then(() => order.push("checked"));
    setImmediate(() => order.push("other"));
    await checking;
    expect(order).toEqual(["other", "checked"]);
  });
});
