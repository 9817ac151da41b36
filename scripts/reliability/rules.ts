/** The thirteen rules that FrogCom keeps, whatever goes wrong. */
import { type Promised, provenBy, rule } from "./promise.ts";

const simulator = "test/simulator/invariants.ts";

export const rules: readonly Promised[] = [
  rule(
    "**Whole or not.** A model's answer is whole only if its server said so (a reason to finish, or `[DONE]`). Half a text is tried again or is an error; it is never reviewed, stored or given as whole.",
    "**Целиком или никак.** Ответ модели считается целым, только если так сказал её сервер (причина завершения или `[DONE]`). Половина текста — это повтор или ошибка; её не проверяют, не хранят и не выдают за целое.",
    provenBy(
      "test/cut-streams.test.ts",
      "that ends at any of ${CUTS} bytes is an error or whole (streamed on: %s, connection broken: %s)",
    ),
    provenBy(simulator, "an incomplete text is never passed off as whole, stored or shown to another model"),
  ),
  rule(
    "**A draft in hand is worth more than an error.** If review or refine fails you get the last whole text with 200, marked `degraded` with the reason; `ON_REVIEW_ERROR=fail` asks for the error instead. An error is never a text.",
    "**Черновик в руках ценнее ошибки.** Если проверка или доработка не удалась, вы получите последний целый текст с кодом 200 и отметкой `degraded` с причиной; `ON_REVIEW_ERROR=fail` просит вместо этого ошибку. Ошибка никогда не выдаётся за текст.",
    provenBy(
      "test/faults/review.test.ts",
      "a failing %s degrades the answer to the draft",
      "and a stream says so in its last event",
    ),
    provenBy("test/limits.test.ts", "ON_REVIEW_ERROR=fail: a failing review fails the request"),
    provenBy(
      simulator,
      "a whole draft in hand is never given up for an error",
      "an answer after a failed step says so",
      "an error is never a text",
    ),
  ),
  rule(
    "**Bounded retries.** At most 2 a step and 3 a request, in one place only; `Retry-After` is obeyed up to 30 s. A dead backend costs at most 4 calls; after 5 failures in a row it is left alone, with the reason said, and probed after 5 s. A refused key or a missing model is told at once and never counts as death.",
    "**Повторы ограничены.** Не больше 2 на шаг и 3 на запрос и только в одном месте; `Retry-After` соблюдается до 30 с. Мёртвый сервер обходится не больше чем в 4 вызова; после 5 отказов подряд его не трогают, причину говорят, а через 5 с пробуют снова. Отвергнутый ключ или отсутствующая модель — ответ сразу, и смертью сервера это не считается.",
    provenBy(
      "test/limits.test.ts",
      "are at most 3 a request, over all its steps",
      "of a backend that is dead %s end after at most 4 calls, at 10 rounds",
      "refusals of our key or of the model never open the breaker",
      "opens after 5 failures in a row, says why, asks no more for now, and closes once the backend is back",
    ),
    provenBy(
      simulator,
      "at most 2 retries a step and 3 a run",
      "a dead backend costs at most 4 calls",
      "Retry-After is obeyed",
      "a server counts as dead only after 5 failures",
      "a server that failed 5 times in a row is spared",
      "a server that counts as dead is asked again within 5 seconds",
    ),
  ),
  rule(
    "**The client leaves, the model stops.** In any step, streaming or not: the call is aborted at once, no further one is made, and the stored run says `cancelled`.",
    "**Клиент ушёл — модель остановлена.** На любом шаге, с потоком и без: вызов сразу прерывается, новых не делается, а в хранимом запуске стоит `cancelled`.",
    provenBy(
      "test/client-leaves.test.ts",
      "in the $kind ($mode, stream: $isStream) stops the model, and no further call is made",
      "a hundred clients that leave at once stop a hundred calls (${ROUNDS} times)",
    ),
    provenBy(
      simulator,
      "who leaves stops the model at once, and no further call is made",
      "a run that is stopped ends as cancelled",
    ),
  ),
  rule(
    "**Every wait and every size has a limit.** Connecting, the first byte, silence, a step, a run; bodies, answers, queues and caches. Nothing hangs; a budget is not exceeded.",
    "**У каждого ожидания и размера есть предел.** Соединение, первый байт, молчание, шаг, запуск; тела, ответы, очереди и кэши. Ничто не зависает; бюджет не превышается.",
    provenBy(
      "test/limits.test.ts",
      "RUN_TIMEOUT: 504 in the draft, the draft later",
      "REVIEW_DEADLINE: the best text so far, which is no failure",
    ),
    provenBy(
      simulator,
      "every request comes to an end",
      "the limits of time hold",
      "a budget is never exceeded",
      "nothing is held when everything is over",
    ),
  ),
  rule(
    "**First-chunk gate.** The status line of a stream is sent only when the first piece of a model's answer is sane; after that a failure is an error event, never a clean end.",
    "**Шлюз первого куска.** Строка состояния потока уходит, только когда первый кусок ответа модели в порядке; дальше сбой — это событие с ошибкой и никогда не чистый конец.",
    provenBy(
      "test/faults/draft.test.ts",
      "whose draft fails at once (%s) gets the real status",
      "whose draft breaks off later (%s) ends with an error event, untried again",
    ),
  ),
  rule(
    "**What was acknowledged is there.** A run is stored when it is accepted, each step when it is finished; the last byte of an answer waits for the disk. After kill -9 answered runs are whole, cut ones are marked `interrupted`, and none is torn.",
    "**Что подтверждено, то сохранено.** Запуск хранится с момента приёма, каждый шаг — с момента завершения; последний байт ответа ждёт диска. После kill -9 отвеченные запуски целы, прерванные помечены `interrupted`, разорванных нет.",
    provenBy(
      "test/crash.test.ts",
      "after %i answers: those are whole, cut runs are marked, no block is torn, ids go on above",
      "leaves no torn block and loses no answer when the same folder is killed again and again",
    ),
    provenBy(
      simulator,
      "a stored run is what its client got",
      "a kill leaves no run that seems to go on",
      "a step that was finished before a kill is not made again",
    ),
  ),
  rule(
    "**Deny by default.** One check before all routes. User keys run and read their own runs, admin keys configure. Without a key FrogCom listens on loopback only, unless `ALLOW_UNAUTHENTICATED=true` says so; Host and Origin are always checked, CORS is off.",
    "**По умолчанию — отказ.** Одна проверка перед всеми маршрутами. Ключи пользователей запускают и читают свои запуски, ключи администратора настраивают. Без ключа FrogCom слушает только loopback, если не задано `ALLOW_UNAUTHENTICATED=true`; Host и Origin проверяются всегда, CORS выключен.",
    provenBy(
      "test/security.test.ts",
      "no route, however spelled, by whatever method, gives anything away or changes anything",
      "a user key reads its own runs alone, and only the admin key changes settings",
      "without a key the start is refused in clear words",
    ),
  ),
  rule(
    "**A key belongs to its URL.** Backends come from the environment, the file or an admin key. Changing the URL drops the key, redirects are not followed, link-local and metadata addresses are refused.",
    "**Ключ принадлежит своему адресу.** Серверы моделей задаются средой, файлом или ключом администратора. Смена адреса сбрасывает ключ, перенаправлениям не следуют, адреса link-local и метаданных отклоняются.",
    provenBy(
      "test/settings.test.ts",
      "the backend's address may change, and the key of the old address does not go to the new one",
    ),
    provenBy("test/faults/draft.test.ts", "a redirect to another host"),
    provenBy("test/refused-starts.test.ts", "the address of a cloud's metadata"),
    provenBy("src/backends/http/guarded-lookup.test.ts", "a name that leads to a refused address is refused"),
  ),
  rule(
    "**Secrets stay inside.** A secret has a type that prints `***`. Backend, user and admin keys are in no answer, error, log, trace, metric, page or setting; a backend's error text is redacted before it is shown.",
    "**Секреты остаются внутри.** У секрета свой тип, который печатает `***`. Ключей сервера, пользователя и администратора нет ни в ответах, ни в ошибках, журналах, трассах, метриках, страницах и настройках; текст ошибки сервера очищается до показа.",
    provenBy("test/secrets.test.ts", "no secret comes out anywhere, whatever fails"),
    provenBy("src/core/secret.test.ts", "a secret gives its text only when asked to reveal it"),
    provenBy("src/backends/openai-compatible/redact.test.ts", "the configured key is hidden whatever it looks like"),
  ),
  rule(
    "**Models are strangers to each other.** What one model wrote is delimited data for the other, with marks that it cannot foresee; it is never in a system message, and changes neither roles nor the number of messages.",
    "**Модели друг другу чужие.** Написанное одной моделью — для другой данные в рамке с метками, которых нельзя угадать; в системное сообщение оно не попадает и не меняет ни ролей, ни числа сообщений.",
    provenBy(
      "src/core/prompts/reviewer.test.ts",
      "change no roles and no number of messages, and never reach a system message",
      "stay between tags that they do not know",
    ),
    provenBy("src/core/prompts/refiner.test.ts", "guidance that tries to give orders stays one delimited user turn"),
    provenBy(
      "src/core/prompts/classic.test.ts",
      "texts that try to give orders change no roles and no number of messages",
    ),
  ),
  rule(
    "**A model's words are text.** Nowhere are they markup that runs: sanitised Markdown and a strict CSP on the page, no control characters in terminal and log.",
    "**Слова модели — это текст.** Нигде они не становятся исполняемой разметкой: очищенный Markdown и строгая CSP на странице, никаких управляющих символов в терминале и журнале.",
    provenBy("test/web/safety.test.ts", "in question, draft, guidance and answer"),
    provenBy(
      "src/backends/openai-compatible/redact.test.ts",
      "control characters and line breaks do not reach a terminal",
    ),
    provenBy(
      "src/server/routes/page.test.ts",
      "lets run only files of ours, and styles of a nonce that is another one each time",
    ),
  ),
  rule(
    "**Native code runs in a process of its own.** A crash there costs the calls that it had, and no later one; the weights are verified before they are loaded.",
    "**Нативный код работает в отдельном процессе.** Его падение стоит тех вызовов, что в нём шли, и ни одного следующего; веса проверяются до загрузки.",
    provenBy(
      "src/backends/embedded/embedded-backend.test.ts",
      "loses the calls of a child that dies, and no later one",
      "fetches a dead child back by itself",
      "verifies the weights before it loads them",
    ),
  ),
];
