/** The figures of docs/reliability.md, with the command that measures each. Whoever measures anew writes them here. */
import type { Bilingual } from "../../src/core/bilingual.ts";

export interface Figure {
  readonly what: Bilingual;
  readonly command: string;
  readonly goal: Bilingual;
  readonly value: Bilingual;
  /** Date, versions, machine. */
  readonly on: string;
}

const here = "2026-11-27, FrogCom 0.1.0, Node 26.10.0, 2 cores";
const dayBefore = "2026-11-26, FrogCom 0.1.0, Node 26.10.0, 2 cores";

function same(text: string): Bilingual {
  return { en: text, ru: text };
}

export const figures: readonly Figure[] = [
  {
    what: { en: "Seeded simulations, and broken invariants", ru: "Симуляции по зерну и нарушенные инварианты" },
    command: "npm run simulate",
    goal: { en: "100,000, 0", ru: "100 000, 0" },
    value: { en: "100,000, 0", ru: "100 000, 0" },
    on: here,
  },
  {
    what: {
      en: "Calls that stop when their clients leave; how long after",
      ru: "Вызовы, остановленные после ухода клиентов; через сколько",
    },
    command: "npm run test:long -- leaving",
    goal: {
      en: "1,000 of 1,000; p99 50 ms promised, 20 ms the goal",
      ru: "1000 из 1000; p99 обещано 50 мс, цель 20 мс",
    },
    value: {
      en: "1,000 of 1,000; p99 3.8 ms (P14 of [performance](performance.md))",
      ru: "1000 из 1000; p99 3,8 мс (P14 в [производительности](performance.md))",
    },
    on: dayBefore,
  },
  {
    what: { en: "Cut streams that were passed off as whole", ru: "Оборванные потоки, выданные за целые" },
    command: "npm test -- test/cut-streams.test.ts",
    goal: { en: "0 of 500", ru: "0 из 500" },
    value: { en: "0 of 4,800", ru: "0 из 4800" },
    on: here,
  },
  {
    what: {
      en: "kill -9 in 40 runs: answers lost, blocks torn",
      ru: "kill -9 посреди 40 запусков: ответов потеряно, блоков разорвано",
    },
    command: "npm run test:long -- kills",
    goal: { en: "0 in 50 rounds", ru: "0 за 50 раз" },
    value: { en: "0 in 50 rounds", ru: "0 за 50 раз" },
    on: here,
  },
  {
    what: { en: "Streams that SIGTERM breaks", ru: "Потоки, оборванные SIGTERM" },
    command: "npm run test:long -- stops",
    goal: { en: "0 of 100", ru: "0 из 100" },
    value: { en: "0 of 100", ru: "0 из 100" },
    on: here,
  },
  {
    what: {
      en: "The longest wait for a first token that was tried",
      ru: "Самое долгое испытанное ожидание первого токена",
    },
    command: "npm run test:long -- patience",
    goal: { en: "6 minutes, no hidden limit", ru: "6 минут, скрытых пределов нет" },
    value: { en: "6 minutes", ru: "6 минут" },
    on: here,
  },
  {
    what: {
      en: "Requests by the OpenAPI document (schemathesis), bent bodies and streams: 5xx, crashes, hangs",
      ru: "Запросы по документу OpenAPI (schemathesis), искажённые тела и потоки: 5xx, падения, зависания",
    },
    command: "npm run test:long -- fuzz",
    goal: { en: "0 of 5,000 and 20,000, none slower than 2 s", ru: "0 из 5000 и 20 000, ни одного дольше 2 с" },
    value: {
      en: "0 answers of 5xx and 0 crashes in 6,994 requests, 10,000 bent bodies (the slowest answered in 0.06 s) and 10,000 bent streams (the slowest was read in 0.4 s; 4.6 s on a machine that was busy with other work)",
      ru: "0 ответов 5xx и 0 падений на 6994 запросах, 10 000 искажённых тел (самый долгий ответ 0,06 с) и 10 000 искажённых потоков (самый долгий прочитан за 0,4 с; на машине, занятой другой работой, — 4,6 с)",
    },
    on: here,
  },
  {
    what: {
      en: "1,000 streams at once (a token a second, the draft 20 to 60 s): errors; growth of memory",
      ru: "1000 потоков одновременно (токен в секунду, черновик 20–60 с): ошибки; рост памяти",
    },
    command: "npm run soak -- 10 --streams 1000",
    goal: { en: "0 in 10 minutes; below 1 MB a minute", ru: "0 за 10 минут; меньше 1 МБ в минуту" },
    value: {
      en: "0 of 14,050 in 10 minutes, 998 to 1,000 at once; 399 MB at most, +0.98 MB a minute from the fourth minute on (its heap +0.1); the day before +0.8",
      ru: "0 из 14 050 за 10 минут, одновременно от 998 до 1000; не больше 399 МБ, +0,98 МБ в минуту с четвёртой минуты (куча +0,1); днём раньше +0,8",
    },
    on: here,
  },
  {
    what: {
      en: "Mixed traffic with 5 % faults: growth of memory",
      ru: "Смешанная нагрузка с 5 % сбоев: рост памяти",
    },
    command: "npm run soak -- 10",
    goal: { en: "below 1 MB a minute", ru: "меньше 1 МБ в минуту" },
    value: {
      en: "+0.75 MB a minute from the fourth minute on, its heap -0.24, in 10 minutes (44,000 requests, none answered otherwise than it may be; 366 MB at most); the day before +1.5",
      ru: "+0,75 МБ в минуту с четвёртой минуты, куча -0,24, за 10 минут (44 000 запросов, недопустимых ответов нет; не больше 366 МБ); днём раньше +1,5",
    },
    on: here,
  },
  {
    what: {
      en: "Resident memory above rest under answers without end, of megabytes, of a million levels or values, several at once",
      ru: "Память сверх покоя под ответами без конца, на мегабайты, из миллиона уровней или значений, несколько сразу",
    },
    command: "npm run soak -- 1 --bombs",
    goal: { en: "below +250 MB", ru: "меньше +250 МБ" },
    value: {
      en: "+200 MB with eight at once (+166 MB with three, `--clients 3`, the day before)",
      ru: "+200 МБ при восьми сразу (днём раньше +166 МБ при трёх, `--clients 3`)",
    },
    on: here,
  },
  {
    what: {
      en: "Orders in what the models read that the smallest model obeys (SmolLM2 135M as both)",
      ru: "Приказы в том, что читают модели, которых слушается самая маленькая (SmolLM2 135M за обе)",
    },
    command: "npm run injections",
    goal: { en: "published, 50 orders", ru: "опубликовано, 50 приказов" },
    value: {
      en: "in a document 12 % [6..24] alone, 10 % [4..21] as two; in a draft and in guidance 0 % [0..7] ([security](../SECURITY.md))",
      ru: "в документе 12 % [6..24] одна, 10 % [4..21] вдвоём; в черновике и замечаниях 0 % [0..7] ([безопасность](../SECURITY.ru.md))",
    },
    on: dayBefore,
  },
  {
    what: { en: "Planted secrets found in what comes out", ru: "Подложенные секреты, найденные снаружи" },
    command: "npm test -- test/secrets.test.ts",
    goal: same("0"),
    value: same("0"),
    on: here,
  },
];
