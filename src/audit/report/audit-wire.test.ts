import { expect, test } from "vitest";
import { auditOf, smallLog } from "../../../test/support/audited.ts";
import { broken, kept, question } from "../../../test/support/logged-calls.ts";
import { bilingualError } from "../../core/bilingual.ts";
import { auditOnWire } from "./audit-wire.ts";

const failed = [
  { check: { type: "sentences", min: 2, max: 2 }, detail: "The answer has 3 sentences, exactly 2 are needed." },
];
const place = { file: "a.jsonl", line: 2 };

test("an audit is told whole, in snake_case", async () => {
  const result = await auditOf({ "a.jsonl": smallLog });
  expect(auditOnWire({ result, worst: result.tally.worst() }, "en")).toEqual({
    object: "audit",
    answers: 2,
    asked: 2,
    broken: 1,
    share: { value: 0.5, low: expect.closeTo(0.09, 1), high: expect.closeTo(0.91, 1) },
    kinds: [{ kind: "sentences", asked: 2, broken: 1 }],
    models: [
      { model: "bad-model", answers: 1, asked: 1, broken: 1 },
      { model: "good-model", answers: 1, asked: 1, broken: 0 },
    ],
    worst: [{ ...place, model: "bad-model", prompt: question, answer: broken, failed }],
    files: [{ name: "a.jsonl", format: "openai", answers: 2, unreadable: 1 }],
    passed_over: { wordless: 0, hidden: 0, unanswered: 0, unasked: 0 },
    unreadable: 1,
    problems: [{ file: "a.jsonl", line: 3, problem: "this is not JSON" }],
  });
});

test("what is wrong is said in the asked language", async () => {
  const result = await auditOf({ "a.jsonl": smallLog });
  const wire = JSON.stringify(auditOnWire({ result, worst: result.tally.worst() }, "ru"));
  expect(wire).toContain("В ответе 3 предложения, нужно ровно 2.");
  expect(wire).toContain("это не JSON");
});

test("what became of mended answers stands beside them", async () => {
  const result = await auditOf({ "a.jsonl": smallLog });
  const [before] = result.tally.worst();
  if (before === undefined) throw new Error("nothing is broken");
  const error = bilingualError("no-model", { en: "There is no model.", ru: "Модели нет." });
  const mended = [
    { before, after: { text: kept, results: [] } },
    { before, after: { error } },
  ];
  expect(auditOnWire({ result, worst: [], mended }, "ru")).toMatchObject({
    worst: [],
    mended: [
      { ...place, answer: broken, outcome: "mended", answer_after: kept, failed_after: [] },
      { ...place, outcome: "failed", error: { code: "no-model", message: "Модели нет." } },
    ],
  });
});

test("an item of a list is an item, and an unnamed model is null", async () => {
  const result = await auditOf({ "a.json": JSON.stringify([{ prompt: question, answer: broken }]) });
  expect(auditOnWire({ result, worst: result.tally.worst() }, "en")["worst"]).toMatchObject([
    { file: "a.json", item: 1, model: null },
  ]);
});
