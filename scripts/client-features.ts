/** What the tests ask of every client, in words for people; the rows of the table in docs/clients.md. */
import type { Language } from "../src/core/languages.ts";
import type { Feature } from "../test/clients/matrix.ts";

export const clientFeatures: Readonly<Record<Feature, Readonly<Record<Language, string>>>> = {
  plain: { en: "Whole answer, with the tokens of all calls", ru: "Ответ целиком, с токенами всех вызовов" },
  streamed: { en: "Streamed answer, with the tokens of all calls", ru: "Ответ потоком, с токенами всех вызовов" },
  helper: { en: "The client's own stream helper", ru: "Собственный помощник клиента для потоков" },
  reasoning: { en: "Draft and guidance, as reasoning", ru: "Черновик и замечания как размышления" },
  tools: { en: "Tools: call, result, answer", ru: "Инструменты: вызов, результат, ответ" },
  "own-fields": { en: "The object `frogcom` for one request", ru: "Объект `frogcom` для одного запроса" },
  models: { en: "The list of models", ru: "Список моделей" },
  completion: { en: "Raw completions", ru: "Дополнение сырого текста" },
  errors: {
    en: "Wrong key, unknown model, bad value, dead backend: the client's typed error",
    ru: "Неверный ключ, неизвестная модель, неверное значение, отказ сервера модели: типизированная ошибка клиента",
  },
  "mid-stream": {
    en: "A stream that breaks raises; half an answer is not taken for a whole one",
    ru: "Оборванный поток — ошибка; половина ответа не принимается за целый",
  },
  cancel: { en: "A cancel stops the model at once", ru: "Отмена сразу останавливает модель" },
};
