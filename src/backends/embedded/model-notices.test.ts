import { expect, it } from "vitest";
import { bilingualError } from "../../core/bilingual.ts";
import { catalogue, DEFAULT_MODEL, FALLBACK_MODEL } from "./catalogue.ts";
import {
  aboutModel,
  fallbackIsHere,
  fallbackIsTaken,
  nothingFetched,
  ofOneself,
  ofTheHub,
  ofUnknownOrigin,
} from "./model-notices.ts";

const hubIsDown = bilingualError("download-failed", { en: "The hub is down.", ru: "Хаб не отвечает." });
const noPython = bilingualError("download-failed", { en: "No Python.", ru: "Нет Python." });
const ofHub = { kind: "hub", repo: "pond/frogs", revision: "main", file: "small.gguf" } as const;

it.each([
  ["a model of the catalogue", catalogue.map(aboutModel), [/Apache-2\.0/]],
  ["a file of one's own", [ofOneself("frog.gguf")], [/frog\.gguf/]],
  ["a file of the hub", [ofTheHub(ofHub)], [/small\.gguf/, /pond\/frogs/]],
  ["a file that nobody vouches for", [ofUnknownOrigin("/data/frog.gguf")], [/\/data\/frog\.gguf/]],
  ["the fallback of an earlier start", [fallbackIsHere], [/smollm2/, /`frogcom models pull qwen2\.5/]],
  ["the fallback in the default's place", [fallbackIsTaken(hubIsDown)], [/smollm2/, /qwen2\.5/]],
])("%s is told in both languages, with the same facts", (_, notices, facts) => {
  for (const { en, ru } of notices) {
    expect(en).not.toMatch(/[а-яё]/i);
    expect(ru).toMatch(/[а-яё]/i);
    for (const fact of facts) for (const text of [en, ru]) expect(text).toMatch(fact);
  }
});

it("the fallback says in each language why the default was not taken", () => {
  const { en, ru } = fallbackIsTaken(hubIsDown);
  expect(en).toContain("(The hub is down.)");
  expect(ru).toContain("(Хаб не отвечает.)");
});

it("when nothing can be had, both reasons and the cure are told", () => {
  const error = nothingFetched(hubIsDown, noPython);
  expect(error).toMatchObject({ code: "download-failed", cause: noPython });
  expect(error.message).toBe(`No model could be fetched. The hub is down. No Python. ${error.details.cure}`);
  expect(error.details.ru).toBe(
    `Не удалось скачать ни одной модели. Хаб не отвечает. Нет Python. ${error.details.cureRu}`,
  );
});

it("the default and the fallback say what they are weak at", () => {
  expect(aboutModel(DEFAULT_MODEL).ru).toContain("слаба в фактах");
  expect(aboutModel(FALLBACK_MODEL).ru).toContain("русского она не знает");
});
