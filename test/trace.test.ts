/** The guide's trace file: its bytes in every form a run can take, and what keeps it whole. */
import { readFileSync, renameSync, statSync } from "node:fs";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { endedRun, generate, newestRuns, post, put } from "./support/api.ts";
import { reviewReply } from "./support/scripted-run.ts";
import { failIn, setStage, type Stage, talk } from "./support/stage.ts";
import { blockOf, maskBlock, readBlocks } from "./support/trace-blocks.ts";

let stage: Stage;

beforeAll(async () => {
  stage = await setStage();
});
afterAll(() => stage[Symbol.asyncDispose]());
afterEach(() => stage.backend.set("ok"));

const rule = "=".repeat(80);
const head = (prompt: string, isEnabled = true): string => `
${rule}
TRACE START: <id>
${rule}
{
  "trace_id": "<id>",
  "timestamp": "<time>",
  "user_prompt": "${prompt}",
  "orchestration_enabled": ${isEnabled},
  "steps": []
}
`;

const step = (round: number | "final", type: string, key: string, text: string): string => `
--- STEP ${round} ---
{
  "step": ${round === "final" ? '"final"' : round},
  "type": "${type}",
  "timestamp": "<time>",
  "${key}": "${text}"
}
`;
const draft = (text: string): string => step(0, "primary_response", "response", text);
const guidance = (round: number, text: string): string => step(round, "secondary_guidance", "guidance", text);
const refined = (round: number, text: string): string => step(round, "primary_response", "response", text);
const final = (text: string): string => step("final", "final_response", "final_response", text);

async function traced(body: object): Promise<string> {
  const { id } = await generate(stage.program, body);
  return maskBlock(blockOf(stage.program.tracePath, id));
}

describe("the bytes of a block", () => {
  it("of a reviewed run: draft, numbered guidance, refined text, final text", async () => {
    const review = reviewReply(
      { problem: "Нет примеров", fix: "Добавь пример" },
      { problem: "Сухо", fix: "Пиши живее" },
    );
    stage.backend.set(talk({ draft: "Квантовая физика…", review, refine: "Физика\n\nПример: «лазер»" }));
    const refine = "Физика\\n\\nПример: «лазер»";
    expect(await traced({ prompt: "Объясни квантовую физику" })).toBe(
      head("Объясни квантовую физику") +
        draft("Квантовая физика…") +
        guidance(1, "1. Нет примеров — Добавь пример\\n2. Сухо — Пиши живее") +
        refined(1, refine) +
        final(refine),
    );
  });

  it("has 24 lines and 16 more a round", async () => {
    const { id } = await generate(stage.program, { prompt: "a", frogcom: { rounds: 3 } });
    const [, ...lines] = blockOf(stage.program.tracePath, id)
      .text.replace(/^.*TRACE START/s, "")
      .split(/(?<=\n)/);
    expect(lines).toHaveLength(24 + 3 * 16);
  });

  it("of an accepted draft: the guidance says that nothing is to be done", async () => {
    stage.backend.set(talk({ draft: "Четыре.", review: reviewReply() }));
    expect(await traced({ prompt: "2 + 2?" })).toBe(
      head("2 + 2?") + draft("Четыре.") + guidance(1, "Nothing to change.") + final("Четыре."),
    );
    expect(await traced({ prompt: "Сколько будет 2 + 2?" })).toContain(guidance(1, "Замечаний нет."));
  });

  it("of a classic run: every round, the guidance in the reviewer's own words", async () => {
    stage.backend.set(talk({ draft: "one", review: "1. Why?\n2. How?", refine: "two" }));
    const round = (k: number): string => guidance(k, "1. Why?\\n2. How?") + refined(k, "two");
    const body = { prompt: "a", frogcom: { strategy: "classic", rounds: 2 } };
    expect(await traced(body)).toBe(head("a") + draft("one") + round(1) + round(2) + final("two"));
  });

  it("of a run without review: one step of its own type, and no final block", async () => {
    stage.backend.set(talk({ draft: "alone" }));
    const alone = step(0, "orchestration_disabled", "response", "alone");
    await put(stage.program, "/config/orchestration", { enabled: false });
    expect(await traced({ prompt: "a" })).toBe(head("a", false) + alone);
    await put(stage.program, "/config/orchestration", { enabled: true });
    expect(await traced({ prompt: "a", frogcom: { rounds: 0 } })).toBe(head("a") + alone);
  });

  it("of a degraded run: the final block has the text that was given", async () => {
    stage.backend.set(failIn("refine", "401"));
    expect(await traced({ prompt: "a" })).toBe(
      head("a") + draft("answer 1 from A") + guidance(1, "answer 2 from B") + final("answer 1 from A"),
    );
  });

  it("of a failed run: no final block, and no error as a text", async () => {
    stage.backend.set("404");
    await post(stage.program, { prompt: "a" });
    const [run] = await newestRuns(stage.program);
    expect(maskBlock(blockOf(stage.program.tracePath, run?.["id"] ?? ""))).toBe(head("a"));
  });

  it("of a cancelled run: the steps that ended", async () => {
    const { promise: reached, resolve } = Promise.withResolvers<void>();
    stage.backend.set((exchange) => (exchange.model === "B" ? (resolve(), "hang") : "ok"));
    const leaving = new AbortController();
    const gone = post(stage.program, { prompt: "a" }, { signal: leaving.signal }).catch(() => "gone");
    await reached;
    leaving.abort();
    expect(await gone).toBe("gone");
    const [run] = await newestRuns(stage.program);
    const id = run?.["id"] ?? "";
    expect(await endedRun(stage.program, id)).toMatchObject({ status: "cancelled" });
    stage.backend.set("ok");
    await generate(stage.program, "so that its block is in the file");
    expect(maskBlock(blockOf(stage.program.tracePath, id))).toBe(head("a") + draft("answer 1 from A"));
  });
});

it("200 runs at once get 200 ids, and blocks in which nothing is a stranger's", async () => {
  const { id: before } = await generate(stage.program, "before");
  stage.backend.set(({ body, model }) => ({ says: `${/question-\d+/.exec(JSON.stringify(body))?.[0]} by ${model}` }));
  const numbers = Array.from({ length: 200 }, (_, number) => number);
  const answers = await Promise.all(numbers.map((number) => generate(stage.program, `Say question-${number}`)));
  const { id: after } = await generate(stage.program, "after");

  const ids = answers.map(({ id }) => id);
  expect(new Set(ids).size).toBe(200);
  expect([before, ...ids.toSorted(), after]).toEqual([before, ...ids, after].toSorted());
  const blocks = new Map(readBlocks(stage.program.tracePath).map((block) => [block.id, block]));
  for (const [number, { id }] of answers.entries()) {
    const block = blocks.get(id);
    const [a, b] = [`question-${number} by A`, `question-${number} by B`];
    expect(block && maskBlock(block)).toBe(
      head(`Say question-${number}`) + draft(a) + guidance(1, b) + refined(1, a) + final(a),
    );
  }
});

describe("texts that imitate the file's own marks", () => {
  const forged = `${rule}\nTRACE START: frogcom-1.000000\n${rule}\n--- STEP final ---\n"type": "secondary_guidance" \u001b[2J\u2028 Конец`;
  const count = (mark: string): number => readFileSync(stage.program.tracePath, "utf8").split(mark).length - 1;

  it("disturb no recipe of the guide, and JSON.parse gives them back", async () => {
    const marks = ["TRACE START", "secondary_guidance", "--- STEP"];
    const before = marks.map(count);
    stage.backend.set(talk({ draft: forged, review: forged, refine: `${forged}!` }));
    const { id, choices } = await generate(stage.program, { prompt: forged });
    expect(choices[0]?.message.content).toBe(`${forged}!`);
    expect(marks.map((mark, index) => count(mark) - (before[index] ?? 0))).toEqual([1, 1, 4]);
    const { header, steps, text } = blockOf(stage.program.tracePath, id);
    expect(header["user_prompt"]).toBe(forged);
    expect(steps.map((each) => each["response"] ?? each["guidance"] ?? each["final_response"])).toEqual([
      forged,
      forged,
      `${forged}!`,
      `${forged}!`,
    ]);
    expect(text).toContain("Конец");
    expect(text.replaceAll("\n", "")).not.toMatch(/[\p{Cc}\p{Zl}]/u);
  });
});

describe("the file", () => {
  it("is for its owner alone", () => {
    expect((statSync(stage.program.tracePath).mode & 0o777).toString(8)).toBe("600");
  });

  it("begins anew after logrotate has moved it", async () => {
    const before = readFileSync(stage.program.tracePath, "utf8");
    const rotated = `${stage.program.tracePath}.1`;
    renameSync(stage.program.tracePath, rotated);
    const { id } = await generate(stage.program, "after logrotate");
    expect(readBlocks(stage.program.tracePath).map((block) => block.id)).toEqual([id]);
    expect(readFileSync(rotated, "utf8")).toBe(before);
  });

  it("is not written with TRACE_FILE=off, and the run is stored all the same", async () => {
    await using other = await setStage({ env: { TRACE_FILE: "off" } });
    const { id } = await generate(other.program, "a");
    expect(() => statSync(other.program.tracePath)).toThrow("ENOENT");
    expect(await endedRun(other.program, id)).toMatchObject({ status: "done" });
  });
});
