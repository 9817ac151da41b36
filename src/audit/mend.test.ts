/** Broken answers go through the pair as drafts. */
import { describe, expect, test } from "vitest";
import { auditOf } from "../../test/support/audited.ts";
import { broken, jsonLines, kept, question, turn } from "../../test/support/logged-calls.ts";
import { scriptedAsk } from "../../test/support/scripted-ask.ts";
import { FrogcomError } from "../core/errors.ts";
import type { JsonObject } from "../core/json.ts";
import type { Ask } from "../work/ask.ts";
import { type MendedAnswer, mendAnswers, outcomeOf } from "./mend.ts";
import type { JudgedAnswer } from "./worst-answers.ts";

async function brokenAnswers(count: number): Promise<readonly JudgedAnswer[]> {
  const rows = Array.from({ length: count }, (_, index) => ({ prompt: `${question} (${index})`, answer: broken }));
  return (await auditOf({ log: jsonLines(...rows) }, count)).tally.worst();
}

async function mend(answers: readonly JudgedAnswer[], ask: Ask, signal = new AbortController().signal) {
  const heard: MendedAnswer[] = [];
  const mended = await mendAnswers(answers, ask, { signal, onDone: (each) => heard.push(each), now: () => 0 });
  expect(heard).toEqual(mended);
  return mended;
}

describe("a broken answer", () => {
  test("is handed in as the draft, and what comes back is judged anew", async () => {
    const { ask, asked } = scriptedAsk(() => kept);
    const [done] = await mend(await brokenAnswers(1), ask);
    expect(asked).toMatchObject([{ strategy: "review", draft: broken, question: `${question} (0)` }]);
    expect(done).toMatchObject({
      before: { exchange: { answer: broken } },
      after: { text: kept, results: [{ passed: true }] },
    });
    expect(done && outcomeOf(done)).toBe("mended");
  });

  test("that stays broken is not mended", async () => {
    const { ask } = scriptedAsk(() => `${broken} Really.`);
    const [done] = await mend(await brokenAnswers(1), ask);
    expect(done && outcomeOf(done)).toBe("not-mended");
  });

  test("whose review fails is a failure, not an answer that stayed as it was", async () => {
    const bodies: JsonObject[] = [];
    const { ask } = scriptedAsk(() => kept);
    await mend(await brokenAnswers(1), (body, signal) => {
      bodies.push(body);
      return ask(body, signal);
    });
    expect(bodies).toMatchObject([{ frogcom: { on_review_error: "fail" } }]);
  });

  test("is sent with what was said before it, as far as that is words", async () => {
    const messages = [
      turn("system", "Be brief."),
      turn("assistant", ""),
      turn("tool", "42"),
      turn("user", question),
      turn("assistant", broken),
    ];
    const answers = (await auditOf({ log: jsonLines({ messages }) })).tally.worst();
    const bodies: JsonObject[] = [];
    const { ask } = scriptedAsk(() => kept);
    await mend(answers, (body, signal) => {
      bodies.push(body);
      return ask(body, signal);
    });
    expect(bodies[0]?.["messages"]).toEqual([
      { role: "system", content: "Be brief." },
      { role: "user", content: question },
    ]);
  });
});

describe("several answers", () => {
  test("are mended one after the other; one that fails stands for itself", async () => {
    const { ask } = scriptedAsk(({ question: asked }) => {
      if (asked.includes("(1)")) throw new FrogcomError("backend-failed", "It fell over.");
      return kept;
    });
    const mended = await mend(await brokenAnswers(3), ask);
    expect(mended.map(outcomeOf)).toEqual(["mended", "failed", "mended"]);
    expect(mended[1]?.after).toMatchObject({ error: { code: "backend-failed" } });
  });

  test("are given up when three have failed in a row", async () => {
    const { ask, asked } = scriptedAsk(() => {
      throw new FrogcomError("backend-unreachable", "Nobody is there.");
    });
    const mended = await mend(await brokenAnswers(10), ask);
    expect([mended.length, asked.length]).toEqual([3, 3]);
  });

  test("end with the reason of whoever stops them", async () => {
    const stop = new AbortController();
    const { ask } = scriptedAsk(() => {
      stop.abort(new FrogcomError("cancelled", "Stopped."));
      throw new FrogcomError("cancelled", "Stopped.");
    });
    await expect(mend(await brokenAnswers(2), ask, stop.signal)).rejects.toThrow("Stopped.");
  });
});

test("an answer that breaks less than before is better", async () => {
  const [before] = await brokenAnswers(1);
  if (before === undefined) throw new Error("nothing is broken");
  const [result] = before.results;
  const twice = { ...before, results: [...before.results, ...before.results] };
  expect(outcomeOf({ before: twice, after: { text: "", results: result ? [result] : [] } })).toBe("better");
});
