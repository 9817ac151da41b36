/** Tells a run to readers who know a model's "thinking" and its answer, and nothing of drafts and reviews. */
import type { Bilingual } from "../../core/bilingual.ts";
import { lastRefusal, refusalWords } from "../../core/guard/refusal-words.ts";
import type { Answer, RunEvent, Step } from "../../core/types.ts";
import type { Language } from "../../core/languages.ts";

/** A piece of text, for the place where clients show thoughts or for the answer itself. */
export interface ToldText {
  readonly place: "thinking" | "answer";
  readonly text: string;
}

/** Fed with the events of one run in order. Joined by place, all that it returned is what the run thought and what it answered. */
export type Narration = (event: RunEvent) => readonly ToldText[];

/**
 * Steps whose text may still be replaced are thoughts, each under a heading in the language of the run; the text of a
 * final step is the answer from its first token on. A model's own thought is thought in either.
 */
export function createNarration(): Narration {
  let language: Language = "en";
  let isFinal = false;
  let heading = "";
  let thinking: "nothing" | "thought" | "text" = "nothing";
  let answered = "";

  function think(kind: "thought" | "text", text: string): readonly ToldText[] {
    // A model that has thought begins its text on a line of its own.
    const pause = heading === "" && thinking === "thought" && kind === "text" ? "\n\n" : "";
    // A step that gives no text, because it only calls a tool, has no heading either.
    const before = heading === "" ? pause : (thinking === "nothing" ? "" : "\n\n") + heading;
    heading = "";
    thinking = kind;
    return [{ place: "thinking", text: before + text }];
  }

  function answer(text: string): readonly ToldText[] {
    answered += text;
    return text === "" ? [] : [{ place: "answer", text }];
  }

  /** Without it nobody would understand why the answer is not what was written last. */
  function refused({ review }: Answer): readonly ToldText[] {
    const words = refusalWords(lastRefusal(review));
    if (words === undefined) return [];
    heading = `**${refusedHeading[language]}**\n\n`;
    return think("text", words[language]);
  }

  return (event) => {
    switch (event.type) {
      case "run-start":
        language = event.input.language;
        return [];
      case "step-start": {
        isFinal = event.isFinal === true;
        heading = isFinal ? "" : `**${headingOf(event.step)[language]}**\n\n`;
        return [];
      }
      case "step-reasoning":
        return think("thought", event.text);
      case "step-delta":
        return isFinal ? answer(event.text) : think("text", event.text);
      case "run-end":
        return [...refused(event.answer), ...answer(event.answer.text.slice(answered.length))];
      case "step-retry":
      case "step-end":
      case "step-error":
      case "run-error":
        return [];
      default:
        return event satisfies never;
    }
  };
}

function headingOf({ kind, round }: Step): Bilingual {
  const words = headings[kind];
  return round > 1 ? { en: `${words.en} (round ${round})`, ru: `${words.ru} (раунд ${round})` } : words;
}

const refusedHeading: Bilingual = { en: "Refused", ru: "Отвергнуто" };

const headings = {
  draft: { en: "Draft", ru: "Черновик" },
  review: { en: "Review", ru: "Проверка" },
  refine: { en: "Refined", ru: "Доработка" },
  compare: { en: "Comparison", ru: "Сравнение" },
} as const satisfies Record<Step["kind"], Bilingual>;
