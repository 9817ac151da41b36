/** What each error code means and what to do about it, for the reference pages. A code without words does not compile. */
import type { ErrorCode } from "../src/core/errors.ts";
import type { Language } from "../src/core/languages.ts";

type Meaning = Readonly<Record<Language, string>>;

export const errorMeanings: Readonly<Record<ErrorCode, Meaning>> = {
  "prompt-missing": {
    en: "Neither `prompt` nor `messages` says anything. Send one of them.",
    ru: "Ни `prompt`, ни `messages` ничего не содержат. Передайте что-то одно.",
  },
  "request-invalid": {
    en: "A value of the body is out of bounds or of the wrong type; all such values are listed.",
    ru: "Значение в теле запроса вне границ или не того типа; перечислены все такие значения.",
  },
  "check-invalid": {
    en: "A check cannot be run: its regular expression or JSON schema cannot be read, or takes too long. The message says why.",
    ru: "Проверку нельзя выполнить: её регулярное выражение или JSON-схема не читается или занимает слишком много времени. Причина — в сообщении.",
  },
  "json-invalid": { en: "The body is no valid JSON.", ru: "Тело запроса — не JSON." },
  "request-malformed": {
    en: "The request cannot be read as HTTP or its path cannot be decoded.",
    ru: "Запрос нельзя прочитать как HTTP, или его путь закодирован неверно.",
  },
  "context-exceeded": {
    en: "The conversation does not fit the model's context; both numbers are given. Shorten it or use a model with a longer context.",
    ru: "Разговор не помещается в контекст модели; названы оба числа. Сократите его или возьмите модель с большим контекстом.",
  },
  "key-missing": {
    en: "`API_KEY` is set or keys were made, and the request brought none.",
    ru: "Задан `API_KEY` или созданы ключи, а в запросе ключа нет.",
  },
  "key-invalid": { en: "The key is not one of this server's.", ru: "Такого ключа у этого сервера нет." },
  "key-expired": {
    en: "The key was good until the time that is told. Ask an admin of the server for a new one.",
    ru: "Ключ действовал до названного времени. Попросите у администратора сервера новый.",
  },
  "key-revoked": {
    en: "An admin of the server has revoked the key or, where the server goes on with what was asked before, taken it out of `API_KEY`. Ask them for a new one.",
    ru: "Администратор сервера отозвал этот ключ или, когда сервер продолжает начатое раньше, убрал его из `API_KEY`. Попросите у него новый.",
  },
  "key-not-found": {
    en: "No key that was made here has this id. `frogcom keys list` shows those that there are.",
    ru: "Ключа с таким номером здесь не создавали. Имеющиеся показывает `frogcom keys list`.",
  },
  "last-admin-key": {
    en: "Without this key nobody could make keys or change settings over the network. Make another admin key that does not expire first, or revoke it on the server's own machine with `frogcom keys revoke`.",
    ru: "Без этого ключа никто не смог бы по сети создавать ключи и менять настройки. Сначала создайте другой бессрочный ключ администратора или отзовите этот на самой машине сервера командой `frogcom keys revoke`.",
  },
  "too-many-keys": {
    en: "There are 1,000 keys already. Revoke those that nobody needs any more.",
    ru: "Ключей уже 1000. Отзовите ненужные.",
  },
  "admin-key-needed": {
    en: "This needs `ADMIN_API_KEY` or a key with the role `admin`.",
    ru: "Для этого нужен `ADMIN_API_KEY` или ключ с ролью `admin`.",
  },
  "host-refused": {
    en: "The `Host` header names a host that is not served. Add it to `ALLOWED_HOSTS`.",
    ru: "Заголовок `Host` называет имя, которое сервер не обслуживает. Добавьте его в `ALLOWED_HOSTS`.",
  },
  "origin-refused": {
    en: "A page of another origin asked. Name its origin in `API_CORS_ORIGINS`.",
    ru: "Запрос пришёл со страницы другого источника. Назовите его в `API_CORS_ORIGINS`.",
  },
  "not-found": { en: "There is nothing at this path.", ru: "По этому пути ничего нет." },
  "model-not-found": {
    en: "`model` names neither a profile of this server nor an alias; the known names are given.",
    ru: "`model` не называет ни профиля этого сервера, ни псевдонима; известные имена перечислены.",
  },
  "run-not-found": {
    en: "No stored run has this id, or it belongs to another key.",
    ru: "Запуска с таким номером нет, или он принадлежит другому ключу.",
  },
  "change-not-found": {
    en: "The history of settings has no change with this id.",
    ru: "В истории настроек нет изменения с таким номером.",
  },
  "method-not-allowed": {
    en: "The path exists, but not for this method.",
    ru: "Такой путь есть, но не для этого метода.",
  },
  "settings-read-only": {
    en: "`SETTINGS=env`: settings come from the environment alone.",
    ru: "`SETTINGS=env`: настройки берутся только из окружения.",
  },
  "run-ended": {
    en: "The run has ended: there is nothing to cancel; or it has its answer, so that there is nothing to resume. Fork it instead.",
    ru: "Запуск завершён: отменять нечего; или у него есть ответ, и продолжать нечего. Вместо этого сделайте ответвление (fork).",
  },
  "run-goes-on": {
    en: "The run goes on and cannot be resumed. Wait for its end, or cancel it first.",
    ru: "Запуск ещё идёт, продолжить его нельзя. Дождитесь конца или сначала отмените его.",
  },
  "batch-ended": {
    en: "The batch has come to its end, or writes its files already: there is nothing to cancel.",
    ru: "Пакет завершён или уже пишет свои файлы: отменять нечего.",
  },
  "file-in-use": {
    en: "The file holds the requests of a batch that goes on. Cancel the batch first, or wait for its end.",
    ru: "В файле запросы пакета, который ещё идёт. Сначала отмените пакет или дождитесь его конца.",
  },
  "run-texts-missing": {
    en: "The run was asked not to keep its texts (`frogcom.store`), so that nothing can go on from it.",
    ru: "По просьбе в запросе (`frogcom.store`) тексты этого запуска не сохранены, продолжать не с чего.",
  },
  "repeat-in-progress": {
    en: "Another request with the same `Idempotency-Key` is being answered right now.",
    ru: "Другой запрос с тем же `Idempotency-Key` сейчас выполняется.",
  },
  "repeat-not-kept": {
    en: "The request with this `Idempotency-Key` was answered, but its texts were not kept, so that the answer cannot be given again.",
    ru: "На запрос с этим `Idempotency-Key` уже ответили, но тексты не сохранены, и повторить ответ нельзя.",
  },
  "repeat-differs": {
    en: "This `Idempotency-Key` was sent with another body or to another address within the last 24 hours.",
    ru: "Этот `Idempotency-Key` за последние 24 часа уже был с другим телом или на другом адресе.",
  },
  "body-too-large": {
    en: "The body is larger than `API_MAX_REQUEST_SIZE`.",
    ru: "Тело больше, чем `API_MAX_REQUEST_SIZE`.",
  },
  "media-type-unsupported": {
    en: "The body must be plain `application/json`, not compressed.",
    ru: "Тело должно быть `application/json`, без сжатия.",
  },
  "rate-limited": {
    en: "More runs a minute than `API_RATE_LIMIT`; `Retry-After` says when to come again.",
    ru: "Запусков в минуту больше, чем `API_RATE_LIMIT`; `Retry-After` говорит, когда повторить.",
  },
  "too-many-runs": {
    en: "As many runs of this key go on as it may have at once. Wait for one of them to end, or cancel one.",
    ru: "Идёт столько запусков этого ключа, сколько ему можно одновременно. Дождитесь конца одного из них или отмените его.",
  },
  "quota-spent": {
    en: "What this key may spend in a day of UTC is spent; `Retry-After` is the time until the next day. An admin can make a key with more.",
    ru: "Ключ истратил всё, что ему можно за сутки UTC; `Retry-After` — время до следующих суток. Администратор может создать ключ с большим пределом.",
  },
  overloaded: {
    en: "`MAX_CONCURRENT` runs go on and `MAX_QUEUE` wait. Come again later.",
    ru: "Идёт `MAX_CONCURRENT` запусков, и `MAX_QUEUE` ждут. Повторите позже.",
  },
  "backend-rate-limited": {
    en: "The model server limits the rate, also after the retries.",
    ru: "Сервер модели ограничивает частоту, и повторы не помогли.",
  },
  cancelled: {
    en: "The client left or the run was cancelled; the model was stopped.",
    ru: "Клиент ушёл, или запуск отменён; модель остановлена.",
  },
  interrupted: { en: "The server was killed while the run went on.", ru: "Сервер был остановлен посреди запуска." },
  internal: {
    en: "A fault of FrogCom. Please report it with the request id.",
    ru: "Ошибка самого FrogCom. Пожалуйста, сообщите о ней вместе с номером запроса.",
  },
  "backend-failed": {
    en: "The model server answered with an error, also after the retries.",
    ru: "Сервер модели ответил ошибкой, и повторы не помогли.",
  },
  "backend-unreachable": {
    en: "The model server cannot be reached; host and cause are named.",
    ru: "Сервер модели недоступен; названы узел и причина.",
  },
  "backend-refused-key": {
    en: "The model server refused our key: check `LLM_API_KEY`.",
    ru: "Сервер модели не принял наш ключ: проверьте `LLM_API_KEY`.",
  },
  "backend-refused-request": {
    en: "The model server refused the request; its words are given.",
    ru: "Сервер модели отверг запрос; приведены его слова.",
  },
  "backend-unknown-model": {
    en: "The model server has no such model: check `LLM_MODEL`.",
    ru: "У сервера модели нет такой модели: проверьте `LLM_MODEL`.",
  },
  "backend-redirected": {
    en: "The model server redirected; FrogCom does not follow, because a key belongs to its URL. Set the final URL.",
    ru: "Сервер модели перенаправил запрос; FrogCom не следует за ним: ключ принадлежит своему адресу. Укажите конечный адрес.",
  },
  "answer-incomplete": {
    en: "The model's answer broke off; a half answer is never given as a whole one.",
    ru: "Ответ модели оборвался; половина ответа не выдаётся за целый.",
  },
  "answer-malformed": { en: "The model server's answer cannot be read.", ru: "Ответ сервера модели нельзя прочитать." },
  "answer-empty": { en: "The model answered with nothing, twice.", ru: "Модель дважды ответила пустотой." },
  "answer-too-large": {
    en: "The model's answer passed the bound and was stopped.",
    ru: "Ответ модели превысил предел и был остановлен.",
  },
  "answer-only-thought": {
    en: "The model spent its whole token budget on thinking. Raise `MAX_TOKENS` or switch thinking off.",
    ru: "Модель потратила все токены на размышление. Увеличьте `MAX_TOKENS` или отключите размышление.",
  },
  "engine-crashed": {
    en: "The engine's process ended; it cost this request and starts again for the next.",
    ru: "Процесс движка завершился; это стоило одного запроса, к следующему он запустится снова.",
  },
  "backend-down": {
    en: "The model server failed several times in a row; it is tried again every five seconds.",
    ru: "Сервер модели отказал несколько раз подряд; раз в пять секунд FrogCom пробует снова.",
  },
  "no-model": {
    en: "There is no model yet; the message names the command that helps.",
    ru: "Модели пока нет; в сообщении названа команда, которая поможет.",
  },
  "shutting-down": {
    en: "The server is being stopped and takes no new runs.",
    ru: "Сервер останавливается и новых запусков не принимает.",
  },
  "backend-timeout": {
    en: "The model server was silent for longer than `LLM_TIMEOUT` or `LLM_IDLE_TIMEOUT`.",
    ru: "Сервер модели молчал дольше, чем `LLM_TIMEOUT` или `LLM_IDLE_TIMEOUT`.",
  },
  "run-timeout": {
    en: "The run took longer than `RUN_TIMEOUT`, before there was a draft.",
    ru: "Запуск занял больше `RUN_TIMEOUT`, и черновика ещё не было.",
  },
  "budget-spent": {
    en: "`frogcom.budget` was spent before the first answer was whole. Later it ends no run with an error: the answer is then the best text so far.",
    ru: "`frogcom.budget` истрачен раньше, чем готов первый ответ. Позже это не ошибка: ответом становится лучший из готовых текстов.",
  },
  "review-deadline": {
    en: "`REVIEW_DEADLINE` passed. Only a stored step shows this: the answer is the best text so far.",
    ru: "Истёк `REVIEW_DEADLINE`. Виден только в шаге запуска: ответом стал лучший из готовых текстов.",
  },
  "store-failed": {
    en: "The run could not be stored, and `TRACE_REQUIRED` is on or nobody waits for its answer.",
    ru: "Запуск не удалось сохранить, а `TRACE_REQUIRED` включён или ответа никто не ждёт.",
  },
  "setting-invalid": {
    en: "A setting has a value that it cannot have; name, bounds and source are given.",
    ru: "У настройки недопустимое значение; названы имя, границы и источник.",
  },
  "folder-in-use": {
    en: "Another FrogCom that runs owns the data folder. Use that one, stop it, or set `DATA_DIR`.",
    ru: "Папка данных занята другим запущенным FrogCom. Пользуйтесь им, остановите его или задайте `DATA_DIR`.",
  },
  "port-in-use": {
    en: "Another program listens on the port. Stop it or set `API_PORT`.",
    ru: "Порт занят другой программой. Остановите её или задайте `API_PORT`.",
  },
  "unsafe-bind": {
    en: "Other machines could reach the server without a key. Set `API_KEY`, or spell out `ALLOW_UNAUTHENTICATED=true`.",
    ru: "Сервер был бы доступен другим машинам без ключа. Задайте `API_KEY` или прямо напишите `ALLOW_UNAUTHENTICATED=true`.",
  },
  "download-failed": {
    en: "The engine or a model could not be fetched; source and cause are named.",
    ru: "Движок или модель не удалось скачать; названы источник и причина.",
  },
  "disk-full": {
    en: "There is no room on the disk; how much is needed is said.",
    ru: "На диске нет места; сказано, сколько нужно.",
  },
};
