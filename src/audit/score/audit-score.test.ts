import { expect, test } from "vitest";
import { broken, kept, question } from "../../../test/support/logged-calls.ts";
import { type LabelledPair, scoreAudit } from "./audit-score.ts";

const pair = (id: string, answer: string, labels: LabelledPair["labels"], prompt = question): LabelledPair => ({
  id,
  prompt,
  answer,
  labels,
});

const pairs = [
  pair("right", broken, { sentences: "broken" }),
  pair("quiet", kept, { sentences: "kept" }),
  pair("missed", "a dog", { rhyme: "broken" }, "Find a rhyme for frog."),
  pair("false-alarm", broken, { sentences: "kept" }),
  pair("nothing", "Hello!", {}, "hi"),
];

test("alarms are compared with what people say", async () => {
  const score = await scoreAudit(pairs);
  expect(score).toMatchObject({ pairs: 5, broken: 2, alarms: 2, right: 1 });
  expect(score.precision.value).toBe(1 / 2);
  expect(score.recall.value).toBe(1 / 2);
  expect(score.falseAlarms.value).toBe(1 / 3);
  for (const { value, low, high } of [score.precision, score.recall, score.falseAlarms]) {
    expect(low).toBeLessThan(value);
    expect(high).toBeGreaterThan(value);
  }
});

test("mistakes are told with what the programs said", async () => {
  const { mistakes } = await scoreAudit(pairs);
  expect(mistakes).toMatchObject([
    { id: "missed", kind: "missed", failed: [] },
    { id: "false-alarm", kind: "false alarm", failed: ["The answer has 3 sentences, exactly 2 are needed."] },
  ]);
});

test("without any pair there is no share", async () => {
  const score = await scoreAudit([]);
  expect(score.precision.value).toBeNaN();
  expect(score.mistakes).toEqual([]);
});
