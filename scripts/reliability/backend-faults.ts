/** Faults of the models' servers, each with what FrogCom makes of it and its test. */
import { fault, type Group, provenBy } from "./promise.ts";

const draft = (...names: readonly string[]) => provenBy("test/faults/draft.test.ts", ...names);
const review = (...names: readonly string[]) => provenBy("test/faults/review.test.ts", ...names);
const places = (...names: readonly string[]) => provenBy("test/faults/places.test.ts", ...names);

export const backendFaults: Group = {
  title: { en: "The model's server", ru: "Сервер модели" },
  rows: [
    fault(
      [
        "no answer at all, headers and then silence, silence in mid-stream",
        "нет ответа вовсе, заголовки и затем тишина, тишина посреди потока",
      ],
      [
        "504 within the limit, not tried again; after the draft: the draft, marked",
        "504 в пределах срока, без повтора; после черновика — черновик с отметкой",
      ],
      draft("no answer at all", "headers, then silence", "silence in mid-stream"),
      review("in the %s: the draft, marked"),
    ),
    fault(
      ["429 once with `Retry-After`", "429 один раз с `Retry-After`"],
      ["200, not asked again before", "200, раньше срока не спрашивали"],
      draft("429 once with Retry-After: 1", "429 once with a date", "429 once with a Retry-After that is none"),
    ),
    fault(
      ["429 always", "429 всегда"],
      [
        "429 with `Retry-After` after at most 3 calls; an hour is not waited for",
        "429 с `Retry-After` не больше чем после 3 вызовов; часа не ждут",
      ],
      draft("429 always", "429 with an hour to wait"),
    ),
    fault(
      ["500, 503, reset: once / always", "500, 503, сброс соединения: один раз / всегда"],
      ["200 / 502 after 3 calls", "200 / 502 после 3 вызовов"],
      draft(
        "500 once",
        "503 once",
        "a reset once",
        "500 always",
        "503 always",
        "503 with a web page",
        "the connection is reset",
      ),
    ),
    fault(
      ["body or stream cut", "тело или поток обрываются"],
      ["tried again, then 502; never half a text", "повтор, затем 502; половины текста не бывает"],
      draft(
        "the body is cut by a reset",
        "the stream is cut by a reset",
        "the stream just ends",
        "half a text that was tried again is no part of the answer (%s)",
      ),
    ),
    fault(
      [
        "a reason to finish but no `[DONE]`; JSON although a stream was asked for; a stream in single bytes",
        "есть причина завершения, но нет `[DONE]`; JSON вместо потока; поток по байту",
      ],
      ["a normal answer", "обычный ответ"],
      draft("a reason to finish but no [DONE]", "JSON although a stream was asked for", "a stream in single bytes"),
    ),
    fault(
      [
        "an error event first / in mid-stream, an error object with 200",
        "событие с ошибкой сначала / посреди потока, объект ошибки с кодом 200",
      ],
      ["502; to who reads along an error event", "502; тому, кто читает поток, — событие с ошибкой"],
      draft(
        "an error event first",
        "an error event in mid-stream",
        "an error object with 200",
        "whose draft breaks off later (%s) ends with an error event, untried again",
      ),
    ),
    fault(
      [
        "a chunk of bad JSON; truncated, invalid, empty, `null`, `[]`; HTML; invalid UTF-8",
        "кусок испорченного JSON; обрезанный, неверный, пустой, `null`, `[]`; HTML; неверный UTF-8",
      ],
      [
        "502 after 3 calls; the first 2 kB stand in the stored run, redacted",
        "502 после 3 вызовов; первые 2 КБ — в хранимом запуске, без секретов",
      ],
      draft(
        "a chunk of bad JSON",
        "truncated JSON",
        "invalid JSON",
        "an empty body",
        "JSON null",
        "JSON []",
        "HTML with 200",
        "invalid UTF-8",
        "what came instead (%s) stands in the stored run, redacted",
      ),
    ),
    fault(
      ["no choices, no message, no content, or a number", "нет choices, сообщения, содержимого или вместо него число"],
      [
        "502 after one retry; never 200 with an empty answer",
        "502 после одного повтора; пустого ответа с 200 не бывает",
      ],
      draft(
        "empty choices",
        "missing choices",
        "a message that is null",
        "content that is null",
        "content that is empty",
        "content that is a number",
      ),
    ),
    fault(
      ["finish `length`", "завершение `length`"],
      [
        "in the draft the reviewer is told; in the final it is kept",
        "в черновике об этом знает проверяющая модель; в ответе сохраняется",
      ],
      review("finish length in the draft: the reviewer is told that it was cut"),
      draft("finish length in the final"),
    ),
    fault(
      ["`content_filter`, a refusal", "`content_filter`, отказ модели"],
      ["passed on truthfully", "передаются как есть"],
      draft("content_filter", "a refusal"),
    ),
    fault(
      ["`<think>`, `reasoning_content`", "`<think>`, `reasoning_content`"],
      [
        "kept in the stored run, shown to neither reviewer nor client",
        "остаются в хранимом запуске, не видны ни проверяющей модели, ни клиенту",
      ],
      review("a draft's thought (%s) is kept in the stored run, and never shown to the reviewer or the client"),
      draft("a model that spent all its tokens on thought is asked once more, without thinking"),
    ),
    fault(
      ["401, 403, 404", "401, 403, 404"],
      ["502 with the reason, one call", "502 с причиной, один вызов"],
      draft("401", "403", "404"),
    ),
    fault(
      ["400 `context_length_exceeded` in the refine", "400 `context_length_exceeded` в доработке"],
      [
        "the guidance is shortened once, else the draft, marked",
        "замечания один раз сокращаются, иначе черновик с отметкой",
      ],
      review("guidance that is too long for the refiner's context is shortened once", "400 context_length_exceeded"),
    ),
    fault(
      ["redirects, in a loop, to another host", "перенаправления, по кругу, на другой узел"],
      ["502; nothing is sent on, the key least of all", "502; дальше ничего не уходит, ключ тем более"],
      draft("a redirect", "a redirect in a loop", "a redirect to another host"),
    ),
    fault(
      [
        "TLS self-signed, expired, wrong name; DNS; refused",
        "TLS: самоподписанный, просроченный, чужое имя; DNS; соединение отклонено",
      ],
      ["502 that names host and cause", "502 с именем узла и причиной"],
      places("TLS self-signed", "TLS expired", "TLS wrong name", "DNS", "refused"),
    ),
    fault(
      ["down at start, comes up later, flaps", "не работает при старте, появляется позже, пропадает"],
      [
        "the server starts, `/readyz` is 503 with the reason, and each time it is back runs work",
        "сервер запускается, `/readyz` отвечает 503 с причиной, и каждый раз после возвращения запуски идут",
      ],
      places(
        "down at start, comes up later, flaps: the start goes well, /readyz tells the state, and each time it is back runs work",
      ),
    ),
    fault(
      [
        "usage that is null, missing or can be none (`12.5`, `-1`)",
        "расход токенов null, отсутствует или невозможен (`12.5`, `-1`)",
      ],
      ["unknown, never 0", "неизвестен, а не 0"],
      draft("usage that is null", "usage that is missing"),
      provenBy("test/contract.test.ts", "keeps an unknown part of the usage unknown"),
      provenBy("src/backends/openai-compatible/usage.test.ts", "%d is no count of tokens, and stays unknown"),
    ),
    fault(
      [
        "texts that would take time by the square of their length: a megabyte of digits, fences, slashes, marks",
        "тексты, на которые ушло бы время по квадрату их длины: мегабайт цифр, ограждений, косых черт, знаков",
      ],
      ["read in time linear in their length", "читаются за время, пропорциональное длине"],
      provenBy("src/core/checks/linear-time.test.ts", "%s takes no square of time"),
      provenBy("src/config/numeral.test.ts", "a megabyte of digits is judged at once"),
      provenBy("src/core/lenient-json.test.ts", "however odd the text, is read in time linear in its length"),
    ),
    fault(
      ["six minutes to the first token", "шесть минут до первого токена"],
      [
        "waited for as long as LLM_TIMEOUT says; there is no hidden limit",
        "ждём столько, сколько разрешает LLM_TIMEOUT; скрытых пределов нет",
      ],
      provenBy("test/faults/patience.test.ts", "a first token after ${SECONDS} s is waited for"),
    ),
    fault(
      ["an answer without end", "ответ без конца"],
      ["502, not read further", "502, дальше не читается"],
      draft("an answer without end", "tokens without end", "tool calls without end"),
      provenBy(
        "test/faults/machine.test.ts",
        "a small heap: answers without end are given up one by one, and the program lives",
      ),
    ),
    fault(
      [
        "an answer that takes far more memory than room: megabytes at once, a million levels or values, compressed",
        "ответ, которому нужно куда больше памяти, чем места: мегабайты сразу, миллион уровней или значений, сжатый",
      ],
      ["502, given up before it is unfolded", "502, брошен раньше, чем развёрнут"],
      draft(
        "a text of megabytes in one body",
        "a text of megabytes in one event",
        "JSON of a million levels",
        "JSON of a million values",
        "a compressed bomb",
      ),
    ),
  ],
};
