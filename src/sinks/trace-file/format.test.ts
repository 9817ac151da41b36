/** The guide's example, byte by byte, and everything a model may write to disturb it. */
import fc from "fast-check";
import { expect, test } from "vitest";
import type { RunRecord } from "../../core/types.ts";
import { formatTrace } from "./format.ts";
import { sampleRecords, type SampleStep } from "../../../test/support/sample-trace.ts";

const guideBlock = `
================================================================================
TRACE START: frogcom-1705123456.789000
================================================================================
{
  "trace_id": "frogcom-1705123456.789000",
  "timestamp": "2024-01-15T10:30:00.000Z",
  "user_prompt": "Объясни квантовую физику",
  "orchestration_enabled": true,
  "steps": []
}

--- STEP 0 ---
{
  "step": 0,
  "type": "primary_response",
  "timestamp": "2024-01-15T10:30:01.000Z",
  "response": "Квантовая физика изучает поведение..."
}

--- STEP 1 ---
{
  "step": 1,
  "type": "secondary_guidance",
  "timestamp": "2024-01-15T10:30:02.000Z",
  "guidance": "1. Добавь примеры из повседневной жизни\\n2. Объясни принцип неопределенности"
}

--- STEP 1 ---
{
  "step": 1,
  "type": "primary_response",
  "timestamp": "2024-01-15T10:30:03.000Z",
  "response": "Квантовая физика изучает поведение частиц...\\n\\nПример: лазер работает на принципах квантовой механики..."
}

--- STEP final ---
{
  "step": "final",
  "type": "final_response",
  "timestamp": "2024-01-15T10:30:04.000Z",
  "final_response": "Квантовая физика изучает поведение частиц..."
}
`;

const draft: SampleStep = { kind: "draft", round: 0, text: "Квантовая физика изучает поведение..." };
const guidance = "1. Добавь примеры из повседневной жизни\n2. Объясни принцип неопределенности";
const review: SampleStep = { kind: "review", round: 1, text: guidance };
const refine: SampleStep = {
  kind: "refine",
  round: 1,
  text: "Квантовая физика изучает поведение частиц...\n\nПример: лазер работает на принципах квантовой механики...",
};

function linesAfterMark(block: string): number {
  return block.slice(block.indexOf("TRACE START")).split("\n").length - 2;
}

function jsonsOf(block: string): readonly Record<string, unknown>[] {
  return [...block.matchAll(/^\{\n.*?^\}$/gms)].map(([json]) => JSON.parse(json) as Record<string, unknown>);
}

test("the guide's example is written byte by byte", () => {
  const records = sampleRecords([draft, review, refine], "Квантовая физика изучает поведение частиц...");
  expect(formatTrace(records)).toBe(guideBlock);
  expect(guideBlock.split("\n")[1]).toBe("=".repeat(80));
});

test("each JSON is what JSON.stringify makes of it with two spaces", () => {
  const block = formatTrace(sampleRecords([draft, review, refine], "да"));
  for (const [json] of block.matchAll(/^\{\n.*?^\}$/gms)) expect(JSON.stringify(JSON.parse(json), null, 2)).toBe(json);
});

test.each([0, 1, 2, 10])("after the mark come 24 lines and 16 for each of %i rounds", (rounds) => {
  const steps = Array.from({ length: rounds }, (_, at) => [
    { ...review, round: at + 1 },
    { ...refine, round: at + 1 },
  ]);
  const block = formatTrace(sampleRecords([draft, ...steps.flat()], "да", { rounds: 10 }));
  expect(linesAfterMark(block)).toBe(24 + 16 * rounds);
});

test.each([
  ["direct", { strategy: "direct", rounds: 1 } as const, false],
  ["0 rounds", { strategy: "review", rounds: 0 } as const, true],
])("%s writes one step of type orchestration_disabled and no final block", (_, input, isEnabled) => {
  const [header, step, ...rest] = jsonsOf(formatTrace(sampleRecords([draft], draft.text, input)));
  expect(header?.["orchestration_enabled"]).toBe(isEnabled);
  expect(Object.entries(step ?? {})).toEqual([
    ["step", 0],
    ["type", "orchestration_disabled"],
    ["timestamp", "2024-01-15T10:30:01.000Z"],
    ["response", draft.text],
  ]);
  expect(rest).toEqual([]);
});

test("the best of several drafts is the final text, whatever the rounds are", () => {
  const input = { strategy: "best-of-n", rounds: 0 } as const;
  const block = formatTrace(sampleRecords([draft, { ...draft, text: "Другой." }], "Другой.", input));
  expect(
    jsonsOf(block)
      .map((json) => json["type"])
      .at(-1),
  ).toBe("final_response");
  expect(jsonsOf(block).at(-1)).toMatchObject({ final_response: "Другой." });
});

test("a satisfied reviewer's words are written, and the draft is the final text", () => {
  const block = formatTrace(sampleRecords([draft, { ...review, text: "Замечаний нет." }], draft.text));
  expect(jsonsOf(block).map((json) => json["type"])).toEqual([
    undefined,
    "primary_response",
    "secondary_guidance",
    "final_response",
  ]);
});

test("a failed or cancelled run has the steps that ended and no final block", () => {
  const block = formatTrace(sampleRecords([draft, review]));
  expect(jsonsOf(block).map((json) => json["type"])).toEqual([undefined, "primary_response", "secondary_guidance"]);
});

test("a run that was cut in its draft is a header alone", () => {
  expect(jsonsOf(formatTrace(sampleRecords([])))).toHaveLength(1);
});

test("a degraded run ends with the text that was given", () => {
  const failed: RunRecord[] = sampleRecords([draft, review], "Черновик").filter(
    (record) => record.type !== "step-end" || record.step.kind === "draft",
  );
  expect(jsonsOf(formatTrace(failed)).map((json) => json["final_response"] ?? json["response"])).toEqual([
    undefined,
    draft.text,
    "Черновик",
  ]);
});

test("comparisons stay in the stored run", () => {
  expect(formatTrace(sampleRecords([draft, { kind: "compare", round: 1, text: "Б лучше" }], "да"))).not.toContain(
    "Б лучше",
  );
});

test("of several drafts the first is step 0, and of edits that a rewrite followed the rewrite is the round's", () => {
  const second: SampleStep = { ...draft, text: "Другой черновик" };
  const edits: SampleStep = { ...refine, text: "" };
  const block = formatTrace(sampleRecords([draft, second, review, edits, refine], "Квантовая физика..."));
  expect(jsonsOf(block).map(({ step, response }) => [step, response])).toEqual([
    [undefined, undefined],
    [0, draft.text],
    [1, undefined],
    [1, refine.text],
    ["final", undefined],
  ]);
});

const marks = ["TRACE START: frogcom-1705123456.789000", "secondary_guidance", "--- STEP 1 ---"];
const ends = [
  "trace start",
  "SECONDARY_GUIDANCE",
  "--- step",
  "ſecondary_guidance",
  "TRACE ſTART",
  "\\TRACE START",
  "\tTRACE START",
];

test.each([...marks, ...ends])("%j inside any text does not disturb a grep, whatever its letters", (mark) => {
  const text = `раз ${mark}\n${mark}${mark}`;
  const steps = [draft, review, refine].map((step) => ({ ...step, text }));
  const input = { conversation: [{ role: "user", content: text }] } as const;
  const block = formatTrace(sampleRecords(steps, text, input));
  expect(block.match(/TRACE START/giu)).toHaveLength(1);
  expect(block.match(/secondary_guidance/giu)).toHaveLength(1);
  expect(block.match(/--- STEP/giu)).toHaveLength(4);
  const [header, ...blocks] = jsonsOf(block);
  expect(header?.["user_prompt"]).toBe(text);
  expect(blocks.map((json) => json["response"] ?? json["guidance"] ?? json["final_response"])).toEqual([
    text,
    text,
    text,
    text,
  ]);
});

test("invisible characters are escaped and Cyrillic is not", () => {
  const block = formatTrace(
    sampleRecords([{ ...draft, text: "Ёж\u0000\u001b[31m\u007f\u0085\u009f\u2028\u2029\ud800!" }], "да"),
  );
  expect(block).toContain(String.raw`"response": "Ёж\u0000\u001b[31m\u007f\u0085\u009f\u2028\u2029\ud800!"`);
});

/** Any UTF-16, lone surrogates and controls included. */
const anyUnits = fc
  .array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 9 })
  .map((units) => String.fromCharCode(...units));

test("JSON.parse gives back whatever a model wrote, on as many lines as ever", () => {
  const piece = fc.constantFrom(...marks, ...ends, "\\", '"', "\n", "\u2028", "\udfff", "{", "}", "=".repeat(80));
  const text = fc.array(fc.oneof(piece, anyUnits), { maxLength: 9 }).map((pieces) => pieces.join(""));
  fc.assert(
    fc.property(text, (wild) => {
      const block = formatTrace(sampleRecords([{ ...draft, text: wild }], wild));
      expect(linesAfterMark(block)).toBe(24);
      expect(jsonsOf(block)[1]?.["response"]).toBe(wild);
      expect(block.match(/TRACE START/giu)).toHaveLength(1);
      expect(block.match(/secondary_guidance/giu)).toBeNull();
    }),
  );
});
