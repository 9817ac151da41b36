/** A failure as people read it: what happened, why, and what to do, a line each and never a stack trace. */
import type { Bilingual } from "../core/bilingual.ts";
import type { ErrorCode, FrogcomError } from "../core/errors.ts";
import type { Language } from "../core/languages.ts";
import { textOf } from "../server/errors/error-texts.ts";
import { type Failing, outcomeOf } from "./exit-codes.ts";
import { plainText } from "./plain-text.ts";

interface Explanation {
  readonly why: Bilingual;
  readonly cure: Bilingual;
}

const labels: Readonly<Record<"why" | "cure", Bilingual>> = {
  why: { en: "why", ru: "почему" },
  cure: { en: "do", ru: "что делать" },
};

/** What is said where the error itself does not say it. */
const explanations: Readonly<Record<Failing, Explanation>> = {
  failed: {
    why: {
      en: "the details are in frogcom.log in the folder LOG_DIR",
      ru: "подробности в файле frogcom.log в папке LOG_DIR",
    },
    cure: { en: "`frogcom doctor` looks for the usual causes", ru: "`frogcom doctor` ищет обычные причины" },
  },
  usage: {
    why: { en: "the command was not called as it can be", ru: "команда вызвана не так, как её можно вызвать" },
    cure: {
      en: "`frogcom --help` and `frogcom <command> --help` show how",
      ru: "как надо, покажут `frogcom --help` и `frogcom <команда> --help`",
    },
  },
  config: {
    why: { en: "a setting cannot stand as it is", ru: "так эту настройку оставить нельзя" },
    cure: {
      en: "correct it where the line above says it comes from; docs/config.md has every setting with its bounds",
      ru: "исправьте её там, откуда она взята; все настройки и их границы — в docs/config.ru.md",
    },
  },
  unreachable: {
    why: {
      en: "no model can be reached where the settings point",
      ru: "там, куда указывают настройки, модель недоступна",
    },
    cure: {
      en: "start the model server or set LLM_BASE_URL to one that runs; `frogcom doctor` checks each part",
      ru: "запустите сервер моделей или укажите работающий в LLM_BASE_URL; `frogcom doctor` проверит каждую часть",
    },
  },
  auth: {
    why: { en: "the key is missing, or it is not the server's", ru: "ключа нет, или он не подходит к серверу" },
    cure: {
      en: "set API_KEY (to change settings: ADMIN_API_KEY) to the server's, or to one of `frogcom keys create`; for model servers LLM_API_KEY",
      ru: "задайте в API_KEY (чтобы менять настройки — в ADMIN_API_KEY) ключ сервера или созданный `frogcom keys create`; для сервера моделей — LLM_API_KEY",
    },
  },
  timeout: {
    why: {
      en: "the model needs longer than the settings allow",
      ru: "модели нужно больше времени, чем дают настройки",
    },
    cure: {
      en: "take fewer rounds or a faster model, or raise LLM_TIMEOUT, LLM_IDLE_TIMEOUT or RUN_TIMEOUT",
      ru: "уменьшите число раундов, возьмите модель быстрее или увеличьте LLM_TIMEOUT, LLM_IDLE_TIMEOUT или RUN_TIMEOUT",
    },
  },
  interrupted: {
    why: { en: "it was stopped from outside", ru: "остановлено снаружи" },
    cure: { en: "run it again when you like", ru: "запустите снова, когда захотите" },
  },
};

/** Where the outcome alone would explain too little. */
const byCode: Partial<Record<ErrorCode, Explanation>> = {
  "run-not-found": {
    why: {
      en: "no stored run has this id, or another key owns it",
      ru: "запуска с таким номером нет, или он принадлежит другому ключу",
    },
    cure: { en: "`frogcom runs list` shows the ids", ru: "номера показывает `frogcom runs list`" },
  },
  "folder-in-use": {
    why: { en: "one process at a time owns a data folder", ru: "папкой данных владеет один процесс" },
    cure: {
      en: "stop that FrogCom, or give this one its own DATA_DIR (and API_PORT)",
      ru: "остановите тот FrogCom или задайте этому свой DATA_DIR (и API_PORT)",
    },
  },
  "unsafe-bind": {
    why: {
      en: "everyone who reaches the machine could use the models",
      ru: "моделями мог бы пользоваться каждый, кто достаёт до машины",
    },
    cure: {
      en: "set API_KEY, or leave API_HOST at localhost",
      ru: "задайте API_KEY или оставьте API_HOST=localhost",
    },
  },
  "key-not-found": {
    why: { en: "no key that was made here has this id", ru: "ключа с таким номером здесь не создавали" },
    cure: { en: "`frogcom keys list` shows the ids", ru: "номера показывает `frogcom keys list`" },
  },
  "change-not-found": {
    why: { en: "the history of settings does not have it", ru: "в истории настроек его нет" },
    cure: { en: "`frogcom config history` shows the ids", ru: "номера показывает `frogcom config history`" },
  },
  interrupted: {
    why: { en: "the server was stopped while the run went on", ru: "сервер остановили, пока шёл запуск" },
    cure: { en: "ask again", ru: "задайте вопрос ещё раз" },
  },
  "run-ended": {
    why: { en: "it cannot be changed any more", ru: "изменить его уже нельзя" },
    cure: {
      en: "`frogcom runs show` shows it, `frogcom runs fork` goes another way from one of its steps",
      ru: "`frogcom runs show` покажет его, `frogcom runs fork` пойдёт от одного из его шагов иначе",
    },
  },
  "run-goes-on": {
    why: { en: "only what has ended can be gone on with", ru: "продолжить можно только то, что закончилось" },
    cure: { en: "`frogcom runs cancel` stops it", ru: "`frogcom runs cancel` остановит его" },
  },
  "run-texts-missing": {
    why: { en: "its request said frogcom.store", ru: "так просил его запрос (frogcom.store)" },
    cure: { en: "ask anew", ru: "задайте вопрос заново" },
  },
  "rate-limited": {
    why: {
      en: "API_RATE_LIMIT of the server counts runs a minute",
      ru: "API_RATE_LIMIT сервера ограничивает число запусков в минуту",
    },
    cure: { en: "wait a minute, or raise it", ru: "подождите минуту или увеличьте предел" },
  },
  "shutting-down": {
    why: { en: "somebody stopped the server", ru: "сервер останавливают" },
    cure: {
      en: "start it again, or ask again when it has ended",
      ru: "запустите его снова или повторите, когда он остановится",
    },
  },
};

const unexpected: Bilingual = {
  en: "Something unexpected happened inside FrogCom.",
  ru: "Внутри FrogCom случилось непредвиденное.",
};

export interface ErrorLines {
  readonly what: string;
  readonly why: string;
  readonly cure: string;
}

/** The three lines, without their labels. */
export function errorLines(error: FrogcomError, language: Language): ErrorLines {
  const { why, cure } = byCode[error.code] ?? explanations[outcomeOf(error.code)];
  const said = cureOf(error, language);
  if (error.code === "internal") return { what: unexpected[language], why: error.message, cure: cure[language] };
  return {
    what: withoutCure(textOf(error, language), said),
    why: causeOf(error) ?? why[language],
    cure: said ?? cure[language],
  };
}

function cureOf({ details: { cure, cureRu } }: FrogcomError, language: Language): string | undefined {
  return language === "ru" ? (cureRu ?? cure) : cure;
}

/** The lines as they are printed. */
export function printedError(error: FrogcomError, language: Language): string {
  const { what, why, cure } = errorLines(error, language);
  return plainText(`frogcom: ${what}\n  ${labels.why[language]}: ${why}\n  ${labels.cure[language]}: ${cure}\n`);
}

/** Some messages end with the cure, for those who only have one line. */
function withoutCure(text: string, cure: string | undefined): string {
  return cure === undefined ? text : text.replace(cure, "").replaceAll(/(?<!\s)\s+(?=\)|$)/g, "");
}

/** The innermost cause says most: the system's own words. */
function causeOf({ message, cause }: FrogcomError): string | undefined {
  if (!(cause instanceof Error)) return undefined;
  const inner = cause.cause instanceof Error ? cause.cause : cause;
  return inner.message === "" || message.includes(inner.message) ? undefined : firstLine(inner.message);
}

function firstLine(text: string): string {
  return text.split("\n", 1)[0] ?? "";
}
