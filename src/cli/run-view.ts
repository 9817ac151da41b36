/** A run in the terminal: its steps as they are written, and the line that sums it up. */
import type { Bilingual } from "../core/bilingual.ts";
import { refusalWords } from "../core/guard/refusal-words.ts";
import { refusals } from "../core/guard/rules.ts";
import { listAt, numberAt, textAt, valueAt } from "../core/json.ts";
import type { StepKind, StopCause } from "../core/types.ts";
import { paidWords } from "./paid-words.ts";
import { PlainText, plainText } from "./plain-text.ts";
import type { Screen } from "./screen.ts";
import type { WireEvent } from "../work/ask.ts";
import { diffWords } from "../core/word-diff.ts";

export const stepTitles: Readonly<Record<string, Bilingual>> = {
  draft: { en: "Draft", ru: "Черновик" },
  review: { en: "Review", ru: "Проверка" },
  refine: { en: "Refined", ru: "Доработка" },
  compare: { en: "Comparison", ru: "Сравнение" },
} satisfies Record<StepKind, Bilingual>;

export const stopCauses: Readonly<Record<string, Bilingual>> = {
  accepted: { en: "the reviewer accepted", ru: "проверяющая модель довольна" },
  converged: { en: "nothing changes any more", ru: "больше ничего не меняется" },
  "rounds-done": { en: "all rounds done", ru: "все раунды пройдены" },
  disabled: { en: "without a review", ru: "без проверки" },
  unreviewable: { en: "there was no text to review", ru: "проверять было нечего" },
  deadline: { en: "the review ran out of time", ru: "время на проверку вышло" },
  budget: { en: "the budget was spent", ru: "бюджет израсходован" },
  degraded: {
    en: "the review failed, this is the last whole text",
    ru: "проверка не удалась, это последний целый текст",
  },
} satisfies Record<StopCause, Bilingual>;

const texts = {
  answer: { en: "Answer", ru: "Ответ" },
  isAnswer: { en: "This text is the answer.", ru: "Этот текст и есть ответ." },
  unchanged: { en: "The answer is the draft, word for word.", ru: "Ответ слово в слово совпадает с черновиком." },
  round: { en: "round", ru: "раунд" },
  rounds: { en: "rounds", ru: "раунды" },
  retry: { en: "tried again", ru: "ещё одна попытка" },
  failed: { en: "failed", ru: "не удалось" },
} as const satisfies Record<string, Bilingual>;

/** What `--show` knows. */
export const viewNames = ["answer", "steps", "diff"] as const;
export type ViewName = (typeof viewNames)[number];

export class RunView {
  readonly #screen: Screen;
  readonly #view: ViewName;
  /** Texts of the steps that wrote an answer, by the step's index. */
  readonly #texts = new Map<number, string>();
  readonly #kinds = new Map<number, string>();
  #visible = new PlainText();
  #draft = "";
  #lastShown = "";
  /** The step that is written now may still be changed by a review. */
  #isTentative = false;
  /** The text of a step that was announced as the answer. */
  #isAnswerShown = false;
  #isMidLine = false;

  constructor(screen: Screen, view: ViewName) {
    this.#screen = screen;
    this.#view = view;
  }

  show({ name, data }: WireEvent): void {
    switch (name) {
      case "step-start":
        this.#startStep(data);
        break;
      case "step-delta":
        this.#grow(textAt(data, "text") ?? "");
        break;
      case "step-retry":
        this.#aside(`${texts.retry[this.#screen.language]}: ${textAt(data, "message") ?? ""}`);
        this.#lastShown = "";
        break;
      case "step-end":
        this.#endStep(data);
        break;
      case "step-error":
        // Who stopped it knows.
        if (textAt(data, "code") === "cancelled") this.breakOff();
        else this.#aside(`${texts.failed[this.#screen.language]}: ${textAt(data, "message") ?? ""}`);
        break;
      case "run-end":
        this.#end(data);
        break;
      default:
    }
  }

  /** Ends the line in which the run broke off. */
  breakOff(): void {
    if (this.#isMidLine) this.#screen.line();
    this.#isMidLine = false;
  }

  #startStep(data: unknown): void {
    const [step, isFinal] = [valueAt(data, "step"), valueAt(data, "final") === true];
    const kind = textAt(step, "kind") ?? "";
    this.#kinds.set(numberAt(step, "index") ?? -1, kind);
    if (this.#view !== "steps") return;
    const { language } = this.#screen;
    const title = isFinal ? texts.answer : stepTitles[kind];
    const round = numberAt(step, "round") ?? 0;
    const place = round === 0 ? "" : `, ${texts.round[language]} ${round}`;
    this.#heading(`${title?.[language] ?? kind}${place} · ${textAt(data, "model") ?? ""}`);
    this.#visible = new PlainText();
    this.#lastShown = "";
    this.#isTentative = kind === "draft" && !isFinal;
    this.#isAnswerShown = isFinal;
  }

  #grow(text: string): void {
    if (this.#view !== "steps" || text === "") return;
    this.#lastShown += text;
    const visible = this.#visible.read(text);
    this.#screen.write(this.#isTentative ? this.#screen.paint("dim", visible) : visible);
    this.#isMidLine = true;
  }

  #endStep(data: unknown): void {
    const index = numberAt(data, "step") ?? -1;
    const text = textAt(data, "text") ?? "";
    if (this.#view === "steps") this.#closeStep(data);
    this.#isMidLine = false;
    const kind = this.#kinds.get(index);
    if (kind === "draft") this.#draft = text;
    if (kind !== undefined && kind !== "review") this.#texts.set(index, text);
  }

  #closeStep(data: unknown): void {
    this.#screen.line();
    const paid = paidWords(data, this.#screen.language).join(" · ");
    if (paid !== "") this.#screen.line(this.#screen.paint("dim", `(${paid})`));
  }

  #aside(words: string): void {
    this.#isMidLine = false;
    if (this.#view === "steps") this.#screen.line(this.#screen.paint("yellow", `\n(${plainText(words)})`));
  }

  #end(body: unknown): void {
    const answer = answerIn(body);
    if (this.#view === "answer") this.#screen.line(plainText(answer));
    else if (this.#view === "diff") this.#diff(answer);
    else this.#closeSteps(answer, body);
    this.#screen.notice(summaryLine(body, this.#screen.language));
  }

  #closeSteps(answer: string, body: unknown): void {
    const { language } = this.#screen;
    const refusal = refusalIn(body);
    if (refusal !== undefined) this.#aside(refusal[language]);
    if (answer === this.#lastShown && this.#isAnswerShown) return;
    if (answer === this.#lastShown)
      return this.#screen.line(this.#screen.paint("dim", `\n${texts.isAnswer[language]}`));
    this.#heading(texts.answer[language]);
    this.#screen.line(plainText(answer));
  }

  #diff(answer: string): void {
    const screen = this.#screen;
    if (answer === this.#draft) screen.notice(texts.unchanged[screen.language]);
    const isPlain = screen.paint("red", "") === "";
    const shown = diffWords(plainText(this.#draft), plainText(answer)).map(({ kind, text }) => {
      if (kind === "same") return text;
      if (kind === "removed") return isPlain ? `[-${text}-]` : screen.paint("red", text);
      return isPlain ? `{+${text}+}` : screen.paint("green", text);
    });
    screen.line(shown.join(""));
  }

  #heading(title: string): void {
    const gap = this.#kinds.size > 1 || this.#texts.size > 0 ? "\n" : "";
    this.#screen.line(`${gap}${this.#screen.paint("bold", `── ${plainText(title)} ──`)}`);
  }
}

function refusalIn(body: unknown): Bilingual | undefined {
  const refused = textAt(listAt(valueAt(body, "frogcom"), "review").at(-1), "refused");
  return refusalWords(refusals.find((refusal) => refusal === refused));
}

/** The text of a plain answer. */
export function answerIn(body: unknown): string {
  return textAt(valueAt(listAt(body, "choices")[0], "message"), "content") ?? "";
}

/** `frogcom-… · rounds: 1 · all rounds done · tokens: 54 · cost: 0.00123`. */
function summaryLine(body: unknown, language: Screen["language"]): string {
  const frogcom = valueAt(body, "frogcom");
  const cause = textAt(frogcom, "stop_cause") ?? "";
  const reason = textAt(valueAt(frogcom, "degraded"), "reason");
  const parts = [
    textAt(body, "id") ?? "",
    `${texts.rounds[language]}: ${numberAt(frogcom, "rounds") ?? 0}`,
    stopCauses[cause]?.[language] ?? cause,
    ...(reason === undefined ? [] : [plainText(reason)]),
    ...paidWords(body, language, numberAt(frogcom, "cost")),
  ];
  return parts.join(" · ");
}
