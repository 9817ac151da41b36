/** A conversation with its questions and answers so far, and what decides about the next one. */
import type { Bilingual } from "../../core/bilingual.ts";
import type { JsonObject } from "../../core/json.ts";
import type { Message } from "../../core/types.ts";
import type { Language } from "../../core/languages.ts";
import { plainText } from "../plain-text.ts";
import { bodyOf, type RequestValues } from "../request-options/read-request.ts";
import type { ViewName } from "../run-view.ts";

interface Turn {
  readonly question: string;
  readonly answer: string;
}

const titles = {
  system: { en: "System", ru: "Система" },
  question: { en: "Question", ru: "Вопрос" },
  answer: { en: "Answer", ru: "Ответ" },
} as const satisfies Record<string, Bilingual>;

export class Conversation {
  values: RequestValues;
  system: string | undefined;
  view: ViewName;
  #turns: readonly Turn[] = [];

  constructor({ values, system, view }: Pick<Conversation, "values" | "system" | "view">) {
    this.values = values;
    this.system = system;
    this.view = view;
  }

  /** The next question as a request: all that was said goes with it. */
  bodyFor(question: string): JsonObject {
    const system: Message[] = this.system === undefined ? [] : [{ role: "system", content: this.system }];
    const turns = this.#turns.flatMap((turn): Message[] => [
      { role: "user", content: turn.question },
      { role: "assistant", content: turn.answer },
    ]);
    return bodyOf(this.values, [...system, ...turns, { role: "user", content: question }]);
  }

  /** Only a turn with an answer is kept: one that failed or was stopped was never said. */
  keep(question: string, answer: string): void {
    this.#turns = [...this.#turns, { question, answer }];
  }

  startAnew(): void {
    this.#turns = [];
  }

  /** As Markdown, without terminal commands: people will look at it with `cat`. */
  transcript(language: Language): string {
    const parts = [
      ...(this.system === undefined ? [] : [[titles.system, this.system] as const]),
      ...this.#turns.flatMap(({ question, answer }) => [
        [titles.question, question] as const,
        [titles.answer, answer] as const,
      ]),
    ];
    return plainText(parts.map(([title, text]) => `## ${title[language]}\n\n${text.trim()}\n`).join("\n"));
  }
}
