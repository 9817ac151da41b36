/** Plants one fault at a time into a whole draft that has none. */
import type { FinishReason } from "../../core/types.ts";
import type { FlawlessDraft } from "./samples.ts";

export interface PlantedFault {
  readonly kind: FaultKind;
  readonly text: string;
  readonly finishReason: FinishReason;
}

export const faultKinds = [
  "wrong length",
  "missing keyword",
  "broken JSON",
  "wrong language",
  "cut end",
  "repetition",
  "meta text",
  "wrong number of items",
  "forbidden word",
  "lost code",
  "wrong letter case",
  "missing ending",
] as const;
export type FaultKind = (typeof faultKinds)[number];

type Plant = (sample: FlawlessDraft) => readonly string[];

/** The texts that a kind of fault makes of a draft; none where it does not apply. */
const plants: Readonly<Record<FaultKind, Plant>> = {
  "wrong length": ({ draft, length, language }) => {
    if (length === undefined) return [];
    return length === "most" ? [`${draft}\n\n${FILLER[language]}`] : [firstShare(draft, 0.3)];
  },
  "missing keyword": ({ draft, keyword }) =>
    keyword === undefined ? [] : [draft.replaceAll(keyword.words, keyword.instead)],
  "broken JSON": ({ draft, isJson = false }) =>
    isJson ? [draft.trimEnd().slice(0, -1), draft.replaceAll('"', "'"), draft.replace(/,/, ",,")] : [],
  "wrong language": ({ foreign }) => (foreign === undefined ? [] : [foreign]),
  "cut end": ({ draft }) => [firstShare(draft, 0.85), firstShare(draft, 0.5)],
  repetition: (sample) => (sample.isJson === true ? [] : [repeated(sample)]),
  "meta text": ({ draft, language }) => [`${BEFORE[language]}\n\n${draft}`, `${draft}\n\n${AFTER[language]}`],
  "wrong number of items": ({ draft, isList = false }) => (isList ? [withoutItem(draft), withMoreItems(draft)] : []),
  "forbidden word": ({ draft, forbidden }) =>
    forbidden === undefined ? [] : [draft.replace(forbidden.words, forbidden.instead)],
  "lost code": ({ withoutCode }) => (withoutCode === undefined ? [] : [withoutCode]),
  "wrong letter case": ({ draft, letterCase }) => (letterCase === undefined ? [] : [inUsualCase(draft)]),
  "missing ending": ({ draft, ending }) => (ending === undefined ? [] : [draft.replace(ending, "").trimEnd()]),
};

export function plantFaults(sample: FlawlessDraft): readonly PlantedFault[] {
  return faultKinds.flatMap((kind) => {
    const finishReason = kind === "cut end" ? "length" : "stop";
    return plants[kind](sample).map((text) => ({ kind, text, finishReason }));
  });
}

const BEFORE = { en: "Sure! Here is the corrected text:", ru: "Конечно! Вот исправленный текст:" };
const AFTER = {
  en: "I hope this helps! Let me know if you need anything else.",
  ru: "Надеюсь, это поможет! Дайте знать, если нужно что-то ещё.",
};

/** More words, sentences and paragraphs than any of the requests allows. */
const FILLER = {
  en: "There is one more thing to say about it. Many people have asked the same question over the years. Some of them found an answer in old books. Others went to see for themselves, and came back with stories of their own. A few gave up early. Each of these roads has its own worth, and nobody can tell beforehand which one is best. That is why it makes sense to look around first, to compare, and to sleep on it for a night before the next step.",
  ru: "К этому можно добавить ещё кое-что. Многие люди годами задавали тот же вопрос. Одни нашли ответ в старых книгах. Другие поехали посмотреть сами и вернулись с собственными историями. Некоторые быстро сдались. У каждой дороги есть свои достоинства, и никто заранее не скажет, какая лучше. Поэтому стоит сначала осмотреться, сравнить и отложить решение до утра.",
};

function firstShare(draft: string, share: number): string {
  const words = draft.split(/(?<=\s)/);
  return words
    .slice(0, Math.max(1, Math.floor(words.length * share)))
    .join("")
    .trimEnd();
}

/** The last sentence or line again and again: how small models go round in a circle. */
function repeated({ draft }: FlawlessDraft): string {
  // Bounded: the drafts are our own.
  const last = /[^.!?\n]+[.!?]*\s*(?:```)?$/.exec(draft.trimEnd())?.[0].trim() ?? draft;
  return `${draft}\n${Array.from({ length: 12 }, () => last).join("\n")}`;
}

// Bounded: as above.
const ITEM = /^\s*(?:[-*•]|\d+[.)]) .+$/gm;

function withoutItem(draft: string): string {
  const last = draft.match(ITEM)?.at(-1) ?? "";
  return draft.replace(`\n${last}`, "");
}

function withMoreItems(draft: string): string {
  const last = draft.match(ITEM)?.at(-1) ?? "";
  const [mark = "-"] = /^\s*(?:[-*•]|\d+[.)])/.exec(last) ?? [];
  return draft.replace(last, `${last}\n${mark} Also this\n${mark} And that`);
}

function inUsualCase(draft: string): string {
  const small = draft.toLowerCase();
  return small.replaceAll(
    /(^|[.!?]\s+)(\p{L})/gu,
    (_, before: string, letter: string) => before + letter.toUpperCase(),
  );
}
