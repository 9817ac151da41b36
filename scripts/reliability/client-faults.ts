/** Faults of clients, each with what FrogCom makes of it and its test. */
import { fault, type Group, provenBy } from "./promise.ts";

const sockets = (...names: readonly string[]) => provenBy("test/faults/sockets.test.ts", ...names);

export const clientFaults: Group = {
  title: { en: "The client", ru: "Клиент" },
  rows: [
    fault(
      [
        "leaves before the first token, in mid-stream, in any step",
        "уходит до первого токена, посреди потока, на любом шаге",
      ],
      ["the model stops, the run is `cancelled`", "модель останавливается, запуск `cancelled`"],
      provenBy(
        "test/client-leaves.test.ts",
        "in the $kind ($mode, stream: $isStream) stops the model, and no further call is made",
      ),
    ),
    fault(
      ["more at once than MAX_CONCURRENT", "одновременно больше, чем MAX_CONCURRENT"],
      ["a bounded queue, then 429 with `Retry-After`", "ограниченная очередь, затем 429 с `Retry-After`"],
      provenBy(
        "test/limits.test.ts",
        "over MAX_CONCURRENT and MAX_QUEUE a request is refused with 429, and those that wait get their turn",
      ),
    ),
    fault(
      ["values one beyond a documented bound", "значения на единицу за границей из документации"],
      [
        "refused with the place, for each bound of `/openapi.json`",
        "отказ с указанием места, для каждой границы из `/openapi.json`",
      ],
      provenBy("src/server/open-api/bounds.test.ts", "$name"),
    ),
    fault(
      ["a body of 64 MB, invalid JSON, wrong types", "тело в 64 МБ, неверный JSON, неверные типы"],
      ["413, 422; no run begins", "413, 422; запуск не начинается"],
      sockets("64 MB: 413, while they still come", "invalid JSON", "JSON that is no object", "wrong types"),
    ),
    fault(
      [
        "`Expect: 100-continue`, an absolute URI, HTTP/1.0, pipelining",
        "`Expect: 100-continue`, абсолютный URI, HTTP/1.0, конвейер",
      ],
      ["answered, in order", "ответы приходят, по порядку"],
      sockets(
        "Expect: 100-continue is told to go on, and then answered",
        "an absolute URI is answered as its path",
        "HTTP/1.0 is answered, and the connection closed",
        "pipelining: every request is answered, in order",
      ),
    ),
    fault(
      [
        "conflicting lengths, bytes that are no HTTP, headers without end",
        "противоречивые длины, не HTTP, бесконечные заголовки",
      ],
      ["400, 431; what follows is not taken for a request", "400, 431; остаток не принимается за запрос"],
      sockets(
        "conflicting lengths",
        "a length and chunks",
        "bytes that are no HTTP at all: 400",
        "headers without end: 431",
      ),
    ),
    fault(
      ["overload", "перегрузка"],
      [
        "reviews are shed first, each marked, before any draft is refused",
        "сначала отпадают проверки, каждая с отметкой, и лишь потом отклоняются черновики",
      ],
      provenBy(
        "test/overload.test.ts",
        "reviews are shed first, and when the line is short again answers are reviewed as before",
      ),
    ),
    fault(
      [
        "the same Idempotency-Key twice at once, later, with another body, after a crash",
        "один Idempotency-Key дважды сразу, позже, с другим телом, после падения",
      ],
      [
        "409; the same bytes without a call; 422; it goes on, and no finished step is made again",
        "409; те же байты без вызова; 422; продолжается, и ни один готовый шаг не повторяется",
      ],
      provenBy(
        "test/idempotency.test.ts",
        "twice at once is done once; later, and after a restart, it gets the same bytes without a call",
        "after a kill -9 in its refine goes on from there: draft and review are not made, or paid for, again",
      ),
    ),
  ],
};
