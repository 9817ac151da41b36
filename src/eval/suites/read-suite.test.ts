/** Suites: what each kind of line becomes, and what is refused. */
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { languageOf } from "../../core/language.ts";
import { isScorable } from "./eval-row.ts";
import { carriedSuite, readSuite } from "./read-suite.ts";

const lines = (...rows: readonly object[]): string => rows.map((row) => `${JSON.stringify(row)}\n`).join("\n");

describe("rows of one's own", () => {
  test("a prompt with checks, a conversation with a reference, each under its name or its line", () => {
    const text = lines(
      { prompt: "Name a river.", checks: [{ type: "words", max: 3 }], goal: "Be short." },
      {
        id: "sum",
        messages: [
          { role: "system", content: "Calculate." },
          { role: "user", content: "2 + 2?" },
        ],
        reference: 4,
      },
    );
    expect(readSuite(text, "own", "f")).toEqual([
      {
        id: "1",
        messages: [{ role: "user", content: "Name a river." }],
        checks: [{ type: "words", max: 3 }],
        checksFrom: "given",
        goal: "Be short.",
      },
      {
        id: "sum",
        messages: [
          { role: "system", content: "Calculate." },
          { role: "user", content: "2 + 2?" },
        ],
        checks: [],
        checksFrom: "given",
        reference: 4,
      },
    ]);
  });

  test("where nothing is said of good answers, the checks are what the request asks for", () => {
    const [row] = readSuite(lines({ prompt: "Write at most 20 words about Minsk." }), "own", "f");
    expect(row).toMatchObject({ checks: [{ type: "words", max: 20 }], checksFrom: "extracted" });
    const [none] = readSuite(lines({ prompt: "Write at most 20 words about Minsk.", checks: [] }), "own", "f");
    expect(none).toMatchObject({ checks: [], checksFrom: "given" });
  });

  test("all wrong lines are told at once, with their places", () => {
    const text = `${lines({ prompt: "" }, {}, { prompt: "Hi", checks: [{ type: "lenght" }] })}\nnot JSON`;
    expect(() => readSuite(text, "own", "rows.jsonl")).toThrow(
      /rows\.jsonl:1 prompt: .*\nrows\.jsonl:3 prompt: a row needs a prompt or messages\nrows\.jsonl:5 checks\.0\.type: .*\nrows\.jsonl:7 /,
    );
  });

  test("no two rows have one name, and a suite has rows", () => {
    expect(() => readSuite(lines({ id: "a", prompt: "x" }, { id: "a", prompt: "y" }), "own", "f")).toThrow(
      "f:3 id: a was there before",
    );
    expect(() => readSuite("\n", "own", "f")).toThrow("f has no rows.");
  });

  test("of many wrong lines the first are told", () => {
    const text = Array.from({ length: 25 }, () => "{}").join("\n");
    expect(() => readSuite(text, "own", "f")).toThrow("and 15 more");
  });
});

test("the Russian rows come along, nearly every one with something to check", () => {
  const path = carriedSuite("russian") ?? "";
  const rows = readSuite(readFileSync(path, "utf8"), "russian", path);
  expect(rows.length).toBeGreaterThanOrEqual(150);
  expect(rows.filter((row) => languageOf(row.messages) === "ru").length).toBeGreaterThan(0.98 * rows.length);
  expect(rows.filter((row) => !isScorable(row)).length).toBeLessThan(0.03 * rows.length);
  expect(carriedSuite("own")).toBeUndefined();
});

test("IFEval's rows have the checks of their instructions", () => {
  const row = {
    key: 1000,
    prompt: "Write.",
    instruction_id_list: ["punctuation:no_comma", "length_constraints:number_words"],
    kwargs: [{}, { relation: "at least", num_words: 300 }],
  };
  expect(readSuite(lines(row), "ifeval", "f")).toEqual([
    {
      id: "1000",
      messages: [{ role: "user", content: "Write." }],
      checks: [{ type: "no-commas" }, { type: "words", min: 300 }],
      checksFrom: "given",
    },
  ]);
  expect(() => readSuite(lines({ ...row, instruction_id_list: ["new:thing"] }), "ifeval", "f")).toThrow(
    "no check is known for new:thing",
  );
  expect(() => readSuite(lines({ prompt: "Write." }), "ifeval", "f")).toThrow("a row of IFEval has key");
});

test("GSM8K's rows have the number behind the last marks as their reference", () => {
  const row = { question: "How many?", answer: "2 * 600 = <<2*600=1200>>1200\n#### 1,200" };
  expect(readSuite(lines(row), "gsm8k", "f")).toEqual([
    { id: "1", messages: [{ role: "user", content: "How many?" }], checks: [], checksFrom: "given", reference: 1200 },
  ]);
  expect(() => readSuite(lines({ question: "How many?", answer: "many" }), "gsm8k", "f")).toThrow("#### 42");
});
