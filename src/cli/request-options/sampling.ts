/** Options that decide how the models draw their tokens. */
import type { RequestOptionTable } from "./request-option.ts";

const group = { en: "How the primary draws tokens", ru: "Как основная модель выбирает токены" };
const calls = { en: "Review and refine", ru: "Проверка и доработка" };

export const samplingOptions = {
  temperature: {
    flags: "--temperature <number>",
    place: ["temperature"],
    group,
    about: { en: "temperature, 0..2", ru: "температура, 0..2" },
  },
  topP: {
    flags: "--top-p <number>",
    place: ["top_p"],
    group,
    about: { en: "the likeliest tokens that make up this share, 0..1", ru: "доля самых вероятных токенов, 0..1" },
  },
  maxTokens: {
    flags: "--max-tokens <number>",
    place: ["max_tokens"],
    group,
    about: { en: "longest answer, in tokens", ru: "наибольшая длина ответа в токенах" },
  },
  seed: {
    flags: "--seed <number>",
    place: ["seed"],
    group,
    expected: { en: "a whole number", ru: "целое число" },
    about: { en: "starting number of chance", ru: "начальное число случайности" },
  },
  stop: {
    flags: "--stop <text>",
    place: ["stop"],
    group,
    isRepeatable: true,
    about: {
      en: "the answer ends before this text; may be repeated",
      ru: "ответ кончается перед этим текстом; можно повторять",
    },
  },
  reviewModel: {
    flags: "--review-model <name>",
    place: ["frogcom", "review", "model"],
    group: calls,
    about: { en: "another model at the reviewer's server", ru: "другая модель на сервере проверяющей" },
  },
  reviewTemperature: {
    flags: "--review-temperature <number>",
    place: ["frogcom", "review", "temperature"],
    group: calls,
    about: { en: "temperature of the review", ru: "температура проверки" },
  },
  reviewTopP: {
    flags: "--review-top-p <number>",
    place: ["frogcom", "review", "top_p"],
    group: calls,
    about: { en: "top_p of the review", ru: "top_p проверки" },
  },
  reviewMaxTokens: {
    flags: "--review-max-tokens <number>",
    place: ["frogcom", "review", "max_tokens"],
    group: calls,
    about: { en: "longest review, in tokens", ru: "наибольшая длина проверки в токенах" },
  },
  reviewSeed: {
    flags: "--review-seed <number>",
    place: ["frogcom", "review", "seed"],
    group: calls,
    expected: { en: "a whole number", ru: "целое число" },
    about: { en: "starting number of chance of the review", ru: "начальное число случайности проверки" },
  },
  refineModel: {
    flags: "--refine-model <name>",
    place: ["frogcom", "refine", "model"],
    group: calls,
    about: { en: "another model at the primary's server", ru: "другая модель на сервере основной" },
  },
  refineTemperature: {
    flags: "--refine-temperature <number>",
    place: ["frogcom", "refine", "temperature"],
    group: calls,
    about: { en: "temperature of the refine", ru: "температура доработки" },
  },
  refineTopP: {
    flags: "--refine-top-p <number>",
    place: ["frogcom", "refine", "top_p"],
    group: calls,
    about: { en: "top_p of the refine", ru: "top_p доработки" },
  },
  refineMaxTokens: {
    flags: "--refine-max-tokens <number>",
    place: ["frogcom", "refine", "max_tokens"],
    group: calls,
    about: { en: "longest refined text, in tokens", ru: "наибольшая длина доработки в токенах" },
  },
  refineSeed: {
    flags: "--refine-seed <number>",
    place: ["frogcom", "refine", "seed"],
    group: calls,
    expected: { en: "a whole number", ru: "целое число" },
    about: { en: "starting number of chance of the refine", ru: "начальное число случайности доработки" },
  },
} as const satisfies RequestOptionTable;
