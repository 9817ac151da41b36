/** What an audit comes to, in sentences. */
import { type Bilingual, inBoth } from "../../core/bilingual.ts";
import { amountOf, type Noun } from "../../core/checks/outcome.ts";
import { percentEstimate } from "../../core/numbers.ts";
import type { Estimate } from "../../core/statistics/interval.ts";
import { wilsonInterval } from "../../core/statistics/wilson.ts";
import type { AuditResult, PassedOver } from "../audit.ts";
import { type MendedAnswer, outcomeOf } from "../mend.ts";
import type { Figures } from "../tally.ts";

const answersNoun: Noun = { en: ["answer", "answers"], ru: ["ответ", "ответа", "ответов"] };

/** The share of answers that break something, with the interval in which the true one is. */
export function brokenShare({ asked, broken }: Figures): Estimate {
  return { value: asked === 0 ? 0 : broken / asked, ...wilsonInterval(broken, asked) };
}

/** `2 of 31 such answers break what was literally asked: 6 % [2–21]`. */
export function closingWords({ tally }: AuditResult): Bilingual {
  const { asked, broken } = tally.total();
  if (asked === 0)
    return {
      en: "No question asks for anything that a program can check.",
      ru: "Ни один вопрос не требует того, что может проверить программа.",
    };
  const share = brokenShare({ asked, broken });
  return {
    en: `${broken} of ${asked} such answers break what was literally asked: ${percentEstimate(share, "en")}`,
    ru: `Нарушают буквально сказанное ${broken} из ${asked} таких ответов: ${percentEstimate(share, "ru")}`,
  };
}

/** `1,000 answers in 2 files; 31 of them to a question that asks ...` */
export function scopeWords({ tally, logs }: AuditResult): Bilingual {
  const answers = amountOf(tally.answers, answersNoun);
  const files = amountOf(logs.length, { en: ["file", "files"], ru: ["файле", "файлах", "файлах"] });
  const { asked } = tally.total();
  return {
    en: `${answers.en} in ${files.en}; ${asked} of them to a question that asks for something that a program can check.`,
    ru: `${answers.ru} в ${files.ru}; просят о том, что может проверить программа: ${asked}.`,
  };
}

/** What was read and not judged, and why. */
export function passedOverWords({ passedOver, logs }: AuditResult): readonly Bilingual[] {
  const counted = passedOverReasons.flatMap(([key, { en, ru }]) => {
    const count = passedOver[key];
    return count === 0 ? [] : [{ en: `passed over: ${count}, ${en}`, ru: `пропущено: ${count}, ${ru}` }];
  });
  const isSilent = passedOver.unanswered > 0 && logs.some(({ format, answers }) => format === "vllm" && answers === 0);
  return isSilent ? [...counted, silentVllm] : counted;
}

const passedOverReasons: readonly (readonly [keyof PassedOver, Bilingual])[] = [
  [
    "wordless",
    {
      en: "without an answer in words (tool calls, errors, empty)",
      ru: "без ответа словами (вызовы инструментов, ошибки, пустые)",
    },
  ],
  [
    "hidden",
    {
      en: "requests of chat front ends for titles, tags and the like",
      ru: "служебные запросы чат-клиентов (заголовки, теги и т. п.)",
    },
  ],
  ["unanswered", { en: "questions without their answer", ru: "вопросы без ответа" }],
  [
    "unasked",
    {
      en: "answers without their question: name the file with the batch's requests, too",
      ru: "ответы без вопроса: назовите и файл с запросами пакета",
    },
  ],
];

const silentVllm: Bilingual = {
  en: "vLLM logs answers only with --enable-log-outputs, and prompts with --enable-log-requests (newer ones with VLLM_LOGGING_LEVEL=DEBUG).",
  ru: "vLLM пишет ответы только с --enable-log-outputs, а запросы — с --enable-log-requests (новые версии — с VLLM_LOGGING_LEVEL=DEBUG).",
};

/** `3 of 5 answers mended, 1 better than before, 1 not; 0 failed`. */
export function mendWords(mended: readonly MendedAnswer[]): Bilingual {
  const count = (outcome: ReturnType<typeof outcomeOf>): number =>
    mended.filter((each) => outcomeOf(each) === outcome).length;
  const [whole, better, not, failed] = [count("mended"), count("better"), count("not-mended"), count("failed")];
  const answers = amountOf(mended.length, answersNoun);
  return inBoth((language) =>
    language === "en"
      ? `Sent through the pair: ${answers.en}; mended ${whole}, better ${better}, not mended ${not}, failed ${failed}.`
      : `Отправлено паре моделей: ${answers.ru}; исправлено ${whole}, стало лучше ${better}, не исправлено ${not}, не удалось ${failed}.`,
  );
}
