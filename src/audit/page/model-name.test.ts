import { expect, test } from "vitest";
import { modelName } from "./model-name.ts";

test("a model has its own name in both languages", () => {
  expect(modelName("qwen")).toEqual({ en: "qwen", ru: "qwen" });
});

test("one that no log names is said to be so", () => {
  expect(modelName(undefined)).toEqual({ en: "not said", ru: "не указана" });
});
