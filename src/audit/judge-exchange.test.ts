import { describe, expect, test } from "vitest";
import { broken, kept, question } from "../../test/support/logged-calls.ts";
import { judgeExchange } from "./judge-exchange.ts";

const asked = (content: string) => [{ role: "user", content }] as const;

async function failed(content: string, answer: string): Promise<readonly string[]> {
  const results = await judgeExchange({ conversation: asked(content), answer });
  return results.filter(({ passed }) => !passed).map(({ check }) => check.type);
}

describe("an answer", () => {
  test.each([
    [question, kept, []],
    [question, broken, ["sentences"]],
    ["Ответь по-немецки и без запятых: где вокзал?", "Geradeaus, dann links bis zum Ende der Straße.", ["no-commas"]],
    ["Answer in JSON.", 'Sure: {"a": 1}', ["json"]],
    ["Why is the sky blue?", "Because, well, it scatters.", []],
  ])("to %j is judged by what that asks for", async (content, answer, kinds) => {
    expect(await failed(content, answer)).toEqual(kinds);
  });

  test("to nothing that a program can check has no results at all", async () => {
    expect(await judgeExchange({ conversation: asked("Why is the sky blue?"), answer: "It scatters." })).toEqual([]);
    expect(await judgeExchange({ conversation: [], answer: "It scatters." })).toEqual([]);
  });

  test("is judged by the last question, not by earlier ones", async () => {
    const conversation = [...asked(question), { role: "assistant", content: kept } as const, ...asked("And a lock?")];
    expect(await judgeExchange({ conversation, answer: broken })).toEqual([]);
  });
});
