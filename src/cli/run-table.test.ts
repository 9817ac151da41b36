/** Stored runs in the terminal, as they come in the server's JSON. */
import { describe, expect, it } from "vitest";
import type { Language } from "../core/languages.ts";
import { runLine, showWholeRun } from "./run-table.ts";
import { Screen } from "./screen.ts";

function screenFor(language: Language = "en", isTerminal = false) {
  const written = { out: "" };
  const screen = new Screen({
    out: { write: (text) => (written.out += text), isTTY: isTerminal },
    err: { write: () => true },
    language,
    isJson: false,
    isQuiet: false,
    isColourless: false,
    now: () => 0,
  });
  return { screen, written };
}

function shown(run: unknown, language?: Language): string {
  const { screen, written } = screenFor(language);
  showWholeRun(run, screen);
  return written.out;
}

const step = { kind: "draft", round: 0, model: "m", ms: 1234, text: "Frogs are green." };
const run = {
  id: "frogcom-1.000000",
  started_at: "2026-11-23T10:30:00.000Z",
  status: "done",
  prompt: "Are frogs\n\u001b[31mgreen?",
  step_count: 2,
  steps: [
    { ...step, usage: { total_tokens: 54 }, cost: 0.001_234 },
    { ...step, kind: "review", round: 1, text: "", error: { code: "backend-timeout", message: "Silent." } },
  ],
  answer: { text: "Frogs are green." },
  usage: { total_tokens: null },
  cost: null,
};

const effect = {
  checks: 3,
  draft_passed: 1,
  answer_passed: 3,
  accepted: false,
  changed: true,
  fixed: true,
  broken: false,
  extra_tokens: 96,
  extra_seconds: 1.2,
};

describe("the review", () => {
  it("tells what it did to the draft, in the run or behind it", () => {
    expect(shown({ ...run, effect })).toContain(
      "\nReview: changed it · checks: 1 -> 3 of 3, fixed · tokens more: 96\n",
    );
    expect(shown({ ...run, effect: null, shadow: { run_id: "frogcom-2.000000", effect } }, "ru")).toContain(
      "\nПроверка после ответа (frogcom-2.000000): изменила его · проверок программами: 1 -> 3 из 3, исправлено · токенов сверх: 96\n",
    );
  });

  it("that nobody made, or that has not ended, is not told of", () => {
    expect(shown({ ...run, effect: null, shadow: null })).not.toContain("Review:");
    expect(shown({ ...run, shadow: { run_id: "frogcom-2.000000", effect: null } })).not.toContain("behind");
  });

  it("of a shadow run names whose shadow it is", () => {
    const origin = { run_id: "frogcom-1.000000", kind: "shadow", from_step: 1 };
    expect(shown({ ...run, origin })).toContain("in the shadow of frogcom-1.000000 from step 1");
  });
});

describe("a run that was cut", () => {
  it("names the run that goes on with it, if there is one", () => {
    const by = { run_id: "frogcom-2.000000", status: "done" };
    expect(shown({ ...run, resumed_by: by })).toContain("\ngone on with by frogcom-2.000000\n");
    expect(shown({ ...run, resumed_by: null })).not.toContain("gone on");
  });
});

describe("a line of the list", () => {
  it("has id, start, status, number of steps and the question in one line", () => {
    const line = runLine(run, screenFor().screen);
    expect(line).toBe("frogcom-1.000000  2026-11-23 10:30:00  done          2  Are frogs green?");
  });

  it("cuts a long question", () => {
    const line = runLine({ ...run, prompt: "\ud83d\udc38".repeat(70) }, screenFor().screen);
    expect(line.endsWith(`  ${"\ud83d\udc38".repeat(59)}…`)).toBe(true);
  });

  it("shows on a terminal what has no answer in red, and a degraded one in yellow", () => {
    const { screen } = screenFor("ru", true);
    expect(runLine({ ...run, status: "failed" }, screen)).toContain("\u001b[31mошибка");
    expect(runLine({ ...run, degraded: "silent" }, screen)).toContain("\u001b[33mготов");
  });
});

describe("a whole run", () => {
  it("shows question, steps with time, tokens and cost, failures, and the answer", () => {
    expect(shown(run)).toBe(
      [
        "frogcom-1.000000  2026-11-23 10:30:00  done",
        "",
        "── Question ──",
        "Are frogs",
        "green?",
        "",
        "── Draft · m · 1.2 s · tokens: 54 · cost: 0.00123 ──",
        "Frogs are green.",
        "",
        "── Review, round 1 · m · 1.2 s ──",
        "",
        "Silent.",
        "",
        "── Answer ──",
        "Frogs are green.",
        "",
      ].join("\n"),
    );
  });

  it("names its goal where somebody named one", () => {
    const named = (goal_name: string) => shown({ ...run, input: { goal_name } }, "ru").split("\n")[1];
    expect([named("additions"), named("default")]).toEqual(["цель @additions", ""]);
  });

  it("says what the answer cost, where that is known", () => {
    expect(shown({ ...run, usage: { total_tokens: 1084 }, cost: 0.5 })).toContain(
      "── Answer · tokens: 1084 · cost: 0.5 ──",
    );
  });

  it("of a failure has its words in place of the answer, under a Russian title for Russians", () => {
    const failed = { ...run, status: "failed", answer: null, error: { code: "backend-down", message: "Не отвечает." } };
    const text = shown(failed, "ru");
    expect(text.endsWith("── Ошибка ──\nНе отвечает.\n")).toBe(true);
    expect(text).not.toContain("Ответ");
  });
});
