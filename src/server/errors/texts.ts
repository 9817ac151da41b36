/** What the server says about failures, in both languages, except those that error-response.ts must not change. */
import type { AccessKey } from "../../core/access-key.ts";
import { Refusal } from "./request-error.ts";

const adminKey = {
  en: "an admin key (ADMIN_API_KEY, or one made by frogcom keys create NAME --role admin)",
  ru: "ключ администратора (ADMIN_API_KEY или созданный командой frogcom keys create ИМЯ --role admin)",
};

export const refusals = {
  host: (host: string) =>
    new Refusal("host-refused", {
      en: `The server is not addressed as "${host}". Use localhost, or add the name to ALLOWED_HOSTS.`,
      ru: `К серверу не обращаются по имени "${host}". Используйте localhost или добавьте имя в ALLOWED_HOSTS.`,
    }),
  origin: (origin: string) =>
    new Refusal("origin-refused", {
      en: `Pages of "${origin}" may not call this server: add the origin to API_CORS_ORIGINS.`,
      ru: `Страницам "${origin}" нельзя обращаться к этому серверу: добавьте источник в API_CORS_ORIGINS.`,
    }),
  keyMissing: () =>
    new Refusal("key-missing", {
      en: "Missing or invalid authorization header",
      ru: "Нет ключа: передайте заголовок Authorization: Bearer <ключ>.",
    }),
  keyInvalid: () => new Refusal("key-invalid", { en: "Invalid API key", ru: "Неверный ключ API." }),
  keyExpired: ({ expiresAt }: AccessKey) =>
    new Refusal("key-expired", {
      en: `This key expired on ${dateOf(expiresAt)}. Ask an admin of this server for a new one.`,
      ru: `Срок этого ключа истёк ${dateOf(expiresAt)}. Попросите у администратора сервера новый.`,
    }),
  keyRevoked: ({ revokedAt }: AccessKey) =>
    new Refusal("key-revoked", {
      en: `This key was revoked on ${dateOf(revokedAt)}. Ask an admin of this server for a new one.`,
      ru: `Этот ключ отозван ${dateOf(revokedAt)}. Попросите у администратора сервера новый.`,
    }),
  keyGone: () =>
    new Refusal("key-revoked", {
      en: "The key that asked for this is in force no more: API_KEY or ADMIN_API_KEY was changed, or the key was revoked. Ask anew with a key that is.",
      ru: "Ключ, с которым это запросили, больше не действует: API_KEY или ADMIN_API_KEY изменён либо ключ отозван. Повторите запрос с действующим ключом.",
    }),
  keyNotFound: (id: string) =>
    new Refusal("key-not-found", {
      en: `There is no key "${id}" here. frogcom keys list shows those that there are.`,
      ru: `Ключа "${id}" здесь нет. Имеющиеся показывает frogcom keys list.`,
    }),
  keysForAdmins: () =>
    new Refusal("admin-key-needed", {
      en: "Only admins see and make keys: send an admin key or ADMIN_API_KEY. The first one is made on the server's own machine: frogcom keys create NAME --role admin.",
      ru: "Смотреть и создавать ключи могут только администраторы: нужен ключ администратора или ADMIN_API_KEY. Первый создаётся на самой машине сервера: frogcom keys create ИМЯ --role admin.",
    }),
  adminNeeded: () =>
    new Refusal("admin-key-needed", {
      en: `Changing settings needs ${adminKey.en}.`,
      ru: `Чтобы менять настройки, нужен ${adminKey.ru}.`,
    }),
  metricsForAdmins: () =>
    new Refusal("admin-key-needed", {
      en: `Metrics are about all users and all backends: they need ${adminKey.en}. GET /stats tells of your own runs.`,
      ru: `Метрики касаются всех пользователей и серверов моделей: для них нужен ${adminKey.ru}. О ваших запусках говорит GET /stats.`,
    }),
  historyForAdmins: () =>
    new Refusal("admin-key-needed", {
      en: `The history of settings tells where models run: reading it needs ${adminKey.en}.`,
      ru: `История настроек говорит, где работают модели: для неё нужен ${adminKey.ru}.`,
    }),
  surroundingsForAdmins: () =>
    new Refusal("admin-key-needed", {
      en: `What runs on this machine is told to admins alone: send ${adminKey.en}.`,
      ru: `О том, что работает на этой машине, узнают только администраторы: нужен ${adminKey.ru}.`,
    }),
  trialForAdmins: () =>
    new Refusal("admin-key-needed", {
      en: "Trying another address or key than the settings have needs an admin key (ADMIN_API_KEY, or API_KEY alone).",
      ru: "Проверить не тот адрес или ключ, что в настройках, можно только с ключом администратора (ADMIN_API_KEY или один API_KEY).",
    }),
  changeNotFound: (id: string) =>
    new Refusal("change-not-found", {
      en: `There is no change of settings ${id}. GET /config/history lists those that there are.`,
      ru: `Изменения настроек ${id} нет. Имеющиеся перечисляет GET /config/history.`,
    }),
  notFound: () => new Refusal("not-found", { en: "Not Found", ru: "Нет такого адреса." }),
  evalNotFound: (id: string) =>
    new Refusal("not-found", {
      en: `There is no evaluation ${id} in the data folder. GET /v1/evals lists those that there are.`,
      ru: `Оценки ${id} в папке данных нет. Имеющиеся перечисляет GET /v1/evals.`,
    }),
  evalDetailsNotFound: (id: string) =>
    new Refusal("not-found", {
      en: `Of the evaluation ${id} no details are kept. \`frogcom eval report\` with its results file writes them.`,
      ru: `Подробности оценки ${id} не сохранены. Их запишет \`frogcom eval report\` с её файлом результатов.`,
    }),
  pairNotFound: (arm: string, row: string) =>
    new Refusal("not-found", {
      en: `There is no pair ${row} of ${arm} to vote about. GET /v1/evals/{id}/details lists those that there are as \`pairs\`; an older evaluation gets its own by \`frogcom eval report\` with its results file.`,
      ru: `Пары ${row} способа ${arm} для голосования нет. Имеющиеся — в \`pairs\` ответа GET /v1/evals/{id}/details; старой оценке их даст \`frogcom eval report\` с её файлом результатов.`,
    }),
  evalDetailsForAdmins: () =>
    new Refusal("admin-key-needed", {
      en: `The details of an evaluation quote answers, also those that other users got: they need ${adminKey.en}.`,
      ru: `В подробностях оценки есть ответы, в том числе данные другим пользователям: для них нужен ${adminKey.ru}.`,
    }),
  evalSetsForAdmins: () =>
    new Refusal("admin-key-needed", {
      en: `Evaluation sets quote questions of everybody: listing and adding to them needs ${adminKey.en}.`,
      ru: `В наборах для оценки стоят вопросы всех пользователей: чтобы смотреть и пополнять их, нужен ${adminKey.ru}.`,
    }),
  methodNotAllowed: (allowed: string) =>
    new Refusal("method-not-allowed", {
      en: `Method Not Allowed. Allowed here: ${allowed}.`,
      ru: `Такой метод здесь не подходит. Подходят: ${allowed}.`,
    }),
  runNotFound: (id: string) =>
    new Refusal("run-not-found", {
      en: `There is no run "${id}" for this key.`,
      ru: `Нет запуска "${id}" для этого ключа.`,
    }),
  notForm: () =>
    new Refusal("media-type-unsupported", {
      en: "Send a form: the header must be Content-Type: multipart/form-data with a boundary.",
      ru: "Отправьте форму: нужен заголовок Content-Type: multipart/form-data с boundary.",
    }),
  nothingKept: () =>
    new Refusal(
      "request-malformed",
      {
        en: "Nobody waits for this run, so that its answer could not be read: frogcom.store cannot be none. Ask for summary, or wait for the answer with POST /v1/chat/completions.",
        ru: "Этого запуска никто не ждёт, и прочитать его ответ было бы негде: frogcom.store не может быть none. Задайте summary или дождитесь ответа через POST /v1/chat/completions.",
      },
      { param: "frogcom.store" },
    ),
  eventIdTooLong: (most: number) =>
    new Refusal("request-malformed", {
      en: `The Last-Event-ID header has more than ${most} characters: send the id of an event of this run.`,
      ru: `Заголовок Last-Event-ID длиннее ${most} знаков: передайте id события этого запуска.`,
    }),
  notJson: () =>
    new Refusal("media-type-unsupported", {
      en: "Send JSON: the header must be Content-Type: application/json (UTF-8).",
      ru: "Отправьте JSON: нужен заголовок Content-Type: application/json (UTF-8).",
    }),
  encoded: (encoding: string) =>
    new Refusal("media-type-unsupported", {
      en: `Content-Encoding "${encoding}" is not accepted: send the body uncompressed.`,
      ru: `Content-Encoding "${encoding}" не принимается: отправьте тело без сжатия.`,
    }),
  tooLarge: (label: string) =>
    new Refusal("body-too-large", {
      en: `The request body is larger than ${label} (API_MAX_REQUEST_SIZE).`,
      ru: `Тело запроса больше ${label} (API_MAX_REQUEST_SIZE).`,
    }),
  bodyCut: () =>
    new Refusal("request-malformed", {
      en: "The request body did not arrive whole.",
      ru: "Тело запроса пришло не целиком.",
    }),
  rateLimited: (limit: number, retryAfterMs: number, isOwn: boolean) => {
    const seconds = Math.ceil(retryAfterMs / 1000);
    const details = { retryAfterMs, limit };
    const own = {
      en: `More than ${limit} runs in a minute (the limit of this key). Try again in ${seconds} s.`,
      ru: `Больше ${limit} запусков за минуту (предел этого ключа). Повторите через ${seconds} с.`,
    };
    const common = {
      en: `More than ${limit} runs in a minute (API_RATE_LIMIT). Try again in ${seconds} s.`,
      ru: `Больше ${limit} запусков за минуту (API_RATE_LIMIT). Повторите через ${seconds} с.`,
    };
    return new Refusal("rate-limited", isOwn ? own : common, details);
  },
  tooManyRuns: (limit: number) =>
    new Refusal("too-many-runs", {
      en: `This key may have ${limit} runs at once, and has them. Wait for one of them to end.`,
      ru: `Этому ключу можно иметь одновременно запусков: ${limit}, и столько уже идёт. Дождитесь конца одного из них.`,
    }),
  tokensSpent: (limit: number, retryAfterMs: number) =>
    new Refusal(
      "quota-spent",
      {
        en: `This key may spend ${limit} tokens a day, and has. A new day begins at midnight UTC; an admin can make a key with more.`,
        ru: `Этот ключ истратил свои токены на сегодня (${limit}). Новые сутки начинаются в полночь UTC; больше даст ключ от администратора.`,
      },
      { retryAfterMs },
    ),
  costSpent: (limit: number, retryAfterMs: number) =>
    new Refusal(
      "quota-spent",
      {
        en: `Runs of this key may cost ${limit} a day (PRICES), and have. A new day begins at midnight UTC; an admin can make a key with more.`,
        ru: `Запуски этого ключа стоили сегодня столько, сколько можно (${limit} по PRICES). Новые сутки начинаются в полночь UTC; больше даст ключ от администратора.`,
      },
      { retryAfterMs },
    ),
  repeatKeyInvalid: (most: number) =>
    new Refusal("request-malformed", {
      en: `The Idempotency-Key header must be 1 to ${most} printable ASCII characters.`,
      ru: `Заголовок Idempotency-Key должен состоять из печатных знаков ASCII, от 1 до ${most}.`,
    }),
  repeatInProgress: () =>
    new Refusal(
      "repeat-in-progress",
      {
        en: "A request with this Idempotency-Key is being answered. Wait for its answer, or ask again later.",
        ru: "Запрос с этим Idempotency-Key ещё выполняется. Дождитесь ответа или повторите позже.",
      },
      { retryAfterMs: 1000 },
    ),
  repeatDiffers: () =>
    new Refusal("repeat-differs", {
      en: "This Idempotency-Key was sent with another body or to another address within the last 24 hours. Take a new key for a new request.",
      ru: "Этот Idempotency-Key за последние 24 часа уже был с другим телом или на другом адресе. Для нового запроса нужен новый ключ.",
    }),
  repeatNotKept: (id: string) =>
    new Refusal("repeat-not-kept", {
      en: `The run ${id} has answered this request, but its texts were not kept (frogcom.store), so that the answer cannot be given again. Take a new Idempotency-Key to ask anew.`,
      ru: `На этот запрос ответил запуск ${id}, но его тексты не сохранены (frogcom.store), и повторить ответ нельзя. Чтобы спросить заново, возьмите новый Idempotency-Key.`,
    }),
  promptMissing: () => new Refusal("prompt-missing", { en: "No prompt was given", ru: "Не предоставлен промпт" }),
  unsafeBind: (host: string) =>
    new Refusal("unsafe-bind", {
      en: `Serving on "${host}" without a key would let everyone in: set API_KEY, or ALLOW_UNAUTHENTICATED=true if that is meant.`,
      ru: `Без ключа на "${host}" войти смог бы каждый: задайте API_KEY или ALLOW_UNAUTHENTICATED=true, если так и задумано.`,
    }),
} as const;

/** `2026-11-26 10:30 UTC`. */
function dateOf(ms: number | null): string {
  return `${new Date(ms ?? 0).toISOString().slice(0, 16).replace("T", " ")} UTC`;
}
