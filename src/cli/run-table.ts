/** Stored runs in the terminal: one line of a list, and a whole run. */
import type { Bilingual } from "../core/bilingual.ts";
import { listAt, numberAt, textAt, valueAt } from "../core/json.ts";
import type { RunStatus } from "../core/ports.ts";
import type { Language } from "../core/languages.ts";
import { shortened } from "../core/shortened.ts";
import { effectWords } from "./effect-words.ts";
import { paidWords } from "./paid-words.ts";
import { plainText } from "./plain-text.ts";
import { stepTitles } from "./run-view.ts";
import type { Screen } from "./screen.ts";

const statuses: Readonly<Record<string, Bilingual>> = {
  running: { en: "running", ru: "идёт" },
  done: { en: "done", ru: "готов" },
  failed: { en: "failed", ru: "ошибка" },
  cancelled: { en: "cancelled", ru: "отменён" },
  interrupted: { en: "interrupted", ru: "прерван" },
} satisfies Record<RunStatus, Bilingual>;

const texts = {
  question: { en: "Question", ru: "Вопрос" },
  answer: { en: "Answer", ru: "Ответ" },
  error: { en: "Error", ru: "Ошибка" },
  round: { en: "round", ru: "раунд" },
  forkOf: { en: "fork of", ru: "ответвление от" },
  shadowOf: { en: "in the shadow of", ru: "в тени запуска" },
  effect: { en: "Review", ru: "Проверка" },
  shadowEffect: { en: "Review behind the answer", ru: "Проверка после ответа" },
  resumes: { en: "goes on from", ru: "продолжение" },
  resumedBy: { en: "gone on with by", ru: "продолжен запуском" },
  fromStep: { en: "from step", ru: "с шага" },
  goal: { en: "goal", ru: "цель" },
  textless: { en: "Its texts were not kept (store: summary).", ru: "Тексты не сохранены (store: summary)." },
  seconds: { en: "s", ru: "с" },
} as const satisfies Record<string, Bilingual>;

const PROMPT_LENGTH = 60;
const STATUS_LENGTH = 11;

/** `frogcom-…  2026-11-23 10:30:00  done  3  Explain …`; the number is that of the steps. */
export function runLine(run: unknown, screen: Screen): string {
  const steps = String(numberAt(run, "step_count") ?? 0).padStart(2);
  const prompt = shortened(plainText(textAt(run, "prompt") ?? ""), PROMPT_LENGTH);
  return `${textAt(run, "id") ?? ""}  ${startOf(run)}  ${statusWord(run, screen)}  ${steps}  ${prompt}`;
}

function startOf(run: unknown): string {
  return (textAt(run, "started_at") ?? "").slice(0, 19).replace("T", " ");
}

/** Red for what has no answer, yellow for an answer whose review failed. */
function statusWord(run: unknown, screen: Screen): string {
  const status = textAt(run, "status") ?? "";
  const word = (statuses[status]?.[screen.language] ?? status).padEnd(STATUS_LENGTH);
  if (status === "failed" || status === "interrupted") return screen.paint("red", word);
  return textAt(run, "degraded") === undefined ? word : screen.paint("yellow", word);
}

export function showWholeRun(run: unknown, screen: Screen): void {
  const { language } = screen;
  screen.line(`${textAt(run, "id") ?? ""}  ${startOf(run)}  ${statusWord(run, screen).trimEnd()}`);
  const origin = valueAt(run, "origin");
  if (origin !== null && origin !== undefined) screen.line(originLine(origin, language));
  const resumedBy = textAt(valueAt(run, "resumed_by"), "run_id");
  if (resumedBy !== undefined) screen.line(plainText(`${texts.resumedBy[language]} ${resumedBy}`));
  const goal = textAt(valueAt(run, "input"), "goal_name");
  if (goal !== undefined && goal !== "default") screen.line(plainText(`${texts.goal[language]} @${goal}`));
  if (textAt(run, "store") === "summary") screen.line(texts.textless[language]);
  const shadow = valueAt(run, "shadow");
  for (const [word, effect, id] of [
    [texts.effect, valueAt(run, "effect"), ""],
    [texts.shadowEffect, valueAt(shadow, "effect"), ` (${textAt(shadow, "run_id") ?? ""})`],
  ] as const)
    if (effect) screen.line(plainText(`${word[language]}${id}: ${effectWords(effect, language)}`));
  heading(screen, texts.question[language]);
  screen.line(plainText(textAt(run, "prompt") ?? ""));
  for (const step of listAt(run, "steps")) {
    heading(screen, stepHeading(step, language));
    screen.line(plainText(textAt(step, "text") ?? ""));
    const message = textAt(valueAt(step, "error"), "message");
    if (message !== undefined) screen.line(screen.paint("red", plainText(message)));
  }
  const answer = textAt(valueAt(run, "answer"), "text");
  if (answer !== undefined) heading(screen, [texts.answer[language], ...paidWords(run, language)].join(" · "));
  if (answer !== undefined) screen.line(plainText(answer));
  const failure = textAt(valueAt(run, "error"), "message");
  if (failure !== undefined) heading(screen, texts.error[language]);
  if (failure !== undefined) screen.line(plainText(failure));
}

/** `fork of frogcom-… from step 2`. */
function originLine(origin: unknown, language: Language): string {
  const kinds: Readonly<Record<string, Bilingual>> = { fork: texts.forkOf, shadow: texts.shadowOf };
  const kind = kinds[textAt(origin, "kind") ?? ""] ?? texts.resumes;
  const step = numberAt(origin, "from_step") ?? 0;
  return `${kind[language]} ${textAt(origin, "run_id") ?? ""} ${texts.fromStep[language]} ${step}`;
}

/** `Review, round 1 · model · 1.2 s · tokens: 54 · cost: 0.00123`. */
function stepHeading(step: unknown, language: Language): string {
  const kind = textAt(step, "kind") ?? "";
  const round = numberAt(step, "round") ?? 0;
  const ms = numberAt(step, "ms");
  const parts = [
    `${stepTitles[kind]?.[language] ?? kind}${round === 0 ? "" : `, ${texts.round[language]} ${round}`}`,
    textAt(step, "model") ?? "",
    ...(ms === undefined ? [] : [`${(ms / 1000).toFixed(1)} ${texts.seconds[language]}`]),
    ...paidWords(step, language),
  ];
  return plainText(parts.join(" · "));
}

function heading(screen: Screen, title: string): void {
  screen.line(`\n${screen.paint("bold", `── ${title} ──`)}`);
}
