/** Files become requests, or are refused before anything begins. */
import { describe, expect, test } from "vitest";
import type { RowPlan } from "./batch-row.ts";
import { readRows } from "./read-rows.ts";

function requests(text: string, plan: Partial<RowPlan> = {}) {
  return readRows(text, "in", { fields: {}, ...plan }).rows.map(({ request }) => request);
}

describe("rows of columns", () => {
  test("are asked by a template, under the options that all have alike", () => {
    const plan = { fields: { max_tokens: 9, frogcom: { rounds: 2 } }, prompt: "Say {{b}}", system: "Be {{a}}." };
    expect(requests("a,b\nkind,Hi\n", plan)).toEqual([
      {
        max_tokens: 9,
        frogcom: { rounds: 2 },
        messages: [
          { role: "system", content: "Be kind." },
          { role: "user", content: "Say Hi" },
        ],
      },
    ]);
  });

  test("are asked by their own columns prompt, goal and checks", () => {
    const text = 'prompt,goal,checks\nHi,Be short.,"[{""type"":""words"",""max"":""5""}]"\nHo,,\n';
    expect(requests(text)).toEqual([
      {
        messages: [{ role: "user", content: "Hi" }],
        frogcom: { goal: "Be short.", checks: [{ type: "words", max: 5 }] },
      },
      { messages: [{ role: "user", content: "Ho" }] },
    ]);
  });

  test("take whole conversations, with parts that are more than texts", () => {
    const messages = [
      { role: "system", content: "Be kind." },
      { role: "user", content: [{ type: "image_url", image_url: { url: "data:" } }], name: "Ann" },
    ];
    expect(requests(JSON.stringify({ messages, prompt: "unused" }))).toEqual([{ messages }]);
  });

  test("have checks by a template too, with the cells as arguments", () => {
    const checks = [{ type: "code-unchanged", language: "python", code: "{{code}}" }];
    expect(requests(JSON.stringify({ code: 'a = "{{x}}"\n' }), { prompt: "{{code}}", checks })).toMatchObject([
      { frogcom: { checks: [{ code: 'a = "{{x}}"\n' }] } },
    ]);
  });

  test("are called by their id, else by their line", () => {
    const { rows } = readRows("id,prompt\n,Hi\nlast,Ho\n", "in", { fields: {} });
    expect(rows.map(({ index, name }) => [index, name])).toEqual([
      [0, "2"],
      [1, "last"],
    ]);
  });
});

describe("lines of OpenAI's batches", () => {
  const line = (body: object, id = "a", url = "/v1/chat/completions") =>
    JSON.stringify({ custom_id: id, method: "POST", url, body });

  test("are taken as they are, but that nothing streams; an option counts where a line does not say it", () => {
    const body = { messages: [{ role: "user", content: "Hi" }], stream: true, max_tokens: 3, tools: [{}] };
    const fields = { max_tokens: 9, temperature: 0, frogcom: { rounds: 1 } };
    const { stream: _, ...rest } = body;
    const read = readRows(`${line(body)}\n${line({ prompt: "Hi" }, "b", "/v1/completions")}`, "in", { fields });
    expect(read.kind).toBe("openai");
    expect(read.rows).toMatchObject([
      { name: "a", request: { ...fields, ...rest } },
      { name: "b", request: { prompt: "Hi", ...fields } },
    ]);
  });

  test.each([
    [line({}, ""), "in:1 custom_id: must be a text of 1 to 512 characters"],
    [`${line({})}\n${line({})}`, "in:2 custom_id: a was there before"],
    [line({}, "a", "/v1/embeddings"), "in:1 url: must be /v1/chat/completions or"],
    [JSON.stringify({ custom_id: "a", url: "/v1/completions", body: 3 }), "in:1 body: must be an object"],
    [line({ frogcom: { goal: "@magic" } }), "in:1 body: frogcom.goal: No goal is called @magic"],
  ])("%s is refused", (text, words) => {
    expect(() => requests(text)).toThrow(words);
  });

  test("bring their requests: templates are refused", () => {
    expect(() => requests(line({}), { prompt: "{{body}}" })).toThrow("--prompt, --system");
  });
});

describe("refused before anything begins is", () => {
  test.each<[string, string, Partial<RowPlan>, string]>([
    ["a template that names no column", "a,b\n1,2\n", { prompt: "{{c}} {{d}}" }, "has no column c, d; it has: a, b"],
    ["one that names a column which some rows lack", '{"a":1}\n{"b":1}', { prompt: "{{a}}" }, "in:2 a: is missing"],
    ["a file that asks nothing", "text\nHi\n", {}, "--prompt 'Translate: {{text}}'"],
    ["an empty prompt", 'prompt\nHi\n" "\n', {}, "in:3 prompt: there is nothing to ask"],
    ["messages that are none", "messages\nHi\n", {}, "in:2 messages: Input should be a valid list"],
    ["a wrong role", '{"messages":[{"role":"boss","content":""}]}', {}, "in:1 messages.0.role: "],
    ["a goal that no one has", "prompt,goal\nHi,@additions\nHo,@magic\n", {}, "in:3 goal: No goal is called @magic"],
    ["a goal by column", "prompt,how\nHi,magic\n", { goal: "@{{how}}" }, "in:2 goal: No goal is called @magic"],
    ["a list of checks that is none", '{"prompt":"Hi","checks":3}', {}, "in:1 checks: Input should be a valid list"],
    ["checks that are none", '{"prompt":"Hi","checks":[{"type":"magic"}]}', {}, "in:1 checks.0.type: "],
  ])("%s", (_, text, plan, words) => {
    expect(() => requests(text, plan)).toThrow(words);
  });

  test("at most ten problems are listed", () => {
    const text = `prompt\n${'" "\n'.repeat(12)}`;
    expect(() => requests(text)).toThrow(/in:11 prompt: .*\nand 2 more$/);
  });
});
