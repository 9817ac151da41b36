/** Why runs are not begun, end before their time, or cannot be cancelled, in words. */
import { bilingualError } from "../../core/bilingual.ts";
import type { FrogcomError } from "../../core/errors.ts";
import type { RunSummary } from "../../core/ports.ts";
import type { RunId } from "../../core/types.ts";

export function runTimeout(seconds: number): FrogcomError {
  return bilingualError("run-timeout", {
    en: `The run did not end within ${seconds} s (RUN_TIMEOUT). Ask for less, or raise the limit.`,
    ru: `Запуск не завершился за ${seconds} с (RUN_TIMEOUT). Попросите меньше или увеличьте предел.`,
  });
}

export function reviewShed(): FrogcomError {
  return bilingualError("overloaded", {
    en: "The server is overloaded: this answer was not reviewed, so that others get one at all (BROWN_OUT).",
    ru: "Сервер перегружен: ответ не проверен, чтобы ответы получили и другие (BROWN_OUT).",
  });
}

export function shuttingDown(): FrogcomError {
  return bilingualError("shutting-down", {
    en: "The server is shutting down; ask again in a moment.",
    ru: "Сервер останавливается; повторите чуть позже.",
  });
}

export function stopped(): FrogcomError {
  return bilingualError("cancelled", { en: "The server was stopped.", ru: "Сервер остановлен." });
}

export function cancelled(): FrogcomError {
  return bilingualError("cancelled", {
    en: "The run was cancelled by another request.",
    ru: "Запуск отменён другим запросом.",
  });
}

export function nothingToCancel({ id, status }: RunSummary): FrogcomError {
  return bilingualError("run-ended", {
    en: `The run ${id} has ended (${status}): there is nothing to cancel.`,
    ru: `Запуск ${id} уже завершён (${status}): отменять нечего.`,
  });
}

export function endLost(id: RunId): FrogcomError {
  return bilingualError("interrupted", {
    en: `The run ${id} has ended, but how could not be stored (frogcom.log says why: mostly a full disk). Resume it: no finished step is made again.`,
    ru: `Запуск ${id} завершён, но его конец не удалось сохранить (почему, сказано в frogcom.log: чаще всего кончилось место на диске). Возобновите его: готовые шаги не повторятся.`,
  });
}

export function mustBeKept(): FrogcomError {
  return bilingualError("request-malformed", {
    en: "This server keeps every run (TRACE_REQUIRED): frogcom.store cannot be none. Ask for summary to leave the texts out.",
    ru: "Этот сервер хранит каждый запуск (TRACE_REQUIRED): frogcom.store не может быть none. Чтобы не хранить тексты, задайте summary.",
  });
}
