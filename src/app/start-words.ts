/** What is said while FrogCom is put together, and what a full one refuses with. */
import type { Settings } from "../config/settings.ts";
import { type Bilingual, bilingualError } from "../core/bilingual.ts";
import type { FrogcomError } from "../core/errors.ts";

export function runsCutShort(count: number): Bilingual {
  return {
    en: `The last stop cut ${count} run${count === 1 ? "" : "s"} short: marked "interrupted".`,
    ru: `Прошлая остановка прервала запуски (их ${count}): они помечены "interrupted".`,
  };
}

export function runsGoOn(count: number): Bilingual {
  return {
    en: `The server goes on with ${count} interrupted run${count === 1 ? "" : "s"} (RESUME_INTERRUPTED).`,
    ru: `Сервер продолжает прерванные запуски (их ${count}; RESUME_INTERRUPTED).`,
  };
}

export function runsGivenUp(count: number, most: number): Bilingual {
  return {
    en: `Interrupted runs that are not resumed by themselves any more, because the server was cut in them ${most} times: ${count}. POST /v1/runs/{id}/resume still goes on with one.`,
    ru: `Прерванные запуски, которые больше не продолжаются сами, потому что сервер обрывался на них ${most} раза: ${count}. POST /v1/runs/{id}/resume продолжит любой из них.`,
  };
}

export function logsUnwritable(logDir: string, reason: string): Bilingual {
  return {
    en: `The log folder ${logDir} cannot be written (${reason}): there is no trace file and no log until it can; runs are stored all the same. Set LOG_DIR.`,
    ru: `В папку журналов ${logDir} нельзя писать (${reason}): пока это так, нет ни файла трассировки, ни журнала; запуски всё равно сохраняются. Задайте LOG_DIR.`,
  };
}

export function keyNotSent(baseUrl: string): Bilingual {
  return {
    en: `LLM_API_KEY is not sent to a server that was only found; if it is for ${baseUrl}, set LLM_BASE_URL to that.`,
    ru: `LLM_API_KEY не отправляется серверу, который лишь найден; если ключ для ${baseUrl}, задайте этот адрес в LLM_BASE_URL.`,
  };
}

export function tooManyRuns({ maxConcurrent, maxQueue }: Settings, retryAfterMs: number): FrogcomError {
  const words = {
    en: `${maxConcurrent} runs go on and ${maxQueue} wait (MAX_CONCURRENT, MAX_QUEUE). Try again later.`,
    ru: `Уже идут запуски (${maxConcurrent}), ещё ${maxQueue} ждут (MAX_CONCURRENT, MAX_QUEUE). Повторите позже.`,
  };
  return bilingualError("overloaded", words, { retryAfterMs });
}

export const keysAreLost: Bilingual = {
  en: "Keys were made here, but the database has none of them any more: nobody is let in over the network without one. Make a new one on this machine: frogcom keys create NAME --role admin.",
  ru: "Здесь создавали ключи, но в базе данных их больше нет: по сети без ключа никто не войдёт. Создайте новый на этой машине: frogcom keys create ИМЯ --role admin.",
};
