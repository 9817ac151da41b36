/** What callers read of any failure, in their language. */
import type { Bilingual } from "../../core/bilingual.ts";
import type { ErrorCode, ErrorDetails } from "../../core/errors.ts";
import type { Language } from "../../core/languages.ts";
import { Refusal } from "./request-error.ts";

const internalText: Bilingual = {
  en: "Something went wrong inside FrogCom. The log has the details under the request id of this answer.",
  ru: "Внутренняя ошибка FrogCom. Подробности в журнале под номером запроса из этого ответа.",
};

/** What happened, for those who read Russian, where the error has no Russian words; its English message follows in brackets. */
const russianReasons: Partial<Record<ErrorCode, string>> = {
  "context-exceeded": "Разговор не помещается в контекст модели",
  "check-invalid": "Проверку нельзя выполнить",
  "settings-read-only": "Настройки только для чтения (SETTINGS=env)",
  "admin-key-needed": "Это можно менять только с ключом администратора",
  "last-admin-key": "Это последний вход для администраторов",
  "too-many-keys": "Ключей слишком много",
  "run-ended": "Запуск уже завершён",
  "run-goes-on": "Запуск ещё идёт",
  "batch-ended": "Пакет уже завершён",
  "file-in-use": "Файл нужен пакету, который ещё идёт",
  "run-texts-missing": "Тексты запуска не сохранены, продолжать не с чего",
  "setting-invalid": "Недопустимое значение настройки",
  overloaded: "Сервер занят, очередь полна; повторите позже",
  "backend-rate-limited": "Сервер модели ограничил частоту запросов; повторите позже",
  cancelled: "Запуск отменён",
  interrupted: "Запуск прерван остановкой сервера",
  "backend-failed": "Сервер модели ответил ошибкой",
  "backend-unreachable": "Сервер модели недоступен: проверьте его адрес и запущен ли он",
  "backend-refused-key": "Сервер модели не принял ключ: проверьте LLM_API_KEY",
  "backend-refused-request": "Сервер модели отклонил запрос",
  "backend-unknown-model": "На сервере нет такой модели: проверьте LLM_MODEL",
  "backend-redirected": "Сервер модели перенаправляет на другой адрес: проверьте LLM_BASE_URL",
  "answer-incomplete": "Ответ модели оборвался",
  "answer-malformed": "Ответ модели не удалось разобрать",
  "answer-empty": "Пустой ответ от модели",
  "answer-too-large": "Ответ модели слишком велик",
  "answer-only-thought": "Модель истратила все токены на размышления: увеличьте max_tokens",
  "download-failed": "Не удалось скачать модель или движок: проверьте сеть",
  "engine-crashed": "Встроенный движок упал; повторите запрос",
  "backend-down": "Сервер модели не отвечает, обращения к нему приостановлены",
  "no-model": "Нет готовой модели",
  "shutting-down": "Сервер останавливается; повторите чуть позже",
  "backend-timeout": "Сервер модели не ответил вовремя",
  "run-timeout": "Запуск не уложился в отведённое время",
  "budget-spent": "Бюджет запуска истрачен",
  "model-not-found": "Такой модели здесь нет",
  "review-deadline": "Проверка не уложилась в отведённое время",
  "store-failed": "Запуск не удалось сохранить",
  "disk-full": "На диске нет места",
};

/** The message of any failure in a language. `internal` is never told in its own words: they are for the log. */
export function textOf(
  error: { readonly code: ErrorCode; readonly message: string; readonly details?: ErrorDetails },
  language: Language,
): string {
  if (error instanceof Refusal) return error.texts[language];
  if (error.code === "internal") return internalText[language];
  if (language === "ru" && error.details?.ru !== undefined) return error.details.ru;
  const reason = language === "ru" ? russianReasons[error.code] : undefined;
  return reason === undefined ? error.message : `${reason} (${error.message})`;
}
