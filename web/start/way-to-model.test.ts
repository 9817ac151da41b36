import { expect, test } from "vitest";
import type { ShownSetting } from "../api/wire.ts";
import { wayTo } from "./way-to-model.ts";

function settings(url: Partial<ShownSetting>): readonly ShownSetting[] {
  const words = { topic: "", about: "", from: "", source: "default", default: null, when_unset: null, schema: {} };
  const plain = { ...words, env: "", value: null, changeable: true };
  return [
    { ...plain, key: "llmBaseUrl", ...url },
    { ...plain, key: "llmModel" },
  ];
}

const ollama = { address: "http://127.0.0.1:11434/v1", model: "qwen" };

test("who may say where models run changes both", () => {
  expect(wayTo(ollama, settings({ value: "http://gone/v1" }), false)).toEqual({
    kind: "change",
    body: { llmBaseUrl: ollama.address, llmModel: "qwen" },
  });
});

test("under auto the model's name is enough", () => {
  const way = wayTo(ollama, settings({ value: "auto", changeable: false }), false);
  expect(way).toEqual({ kind: "change", body: { llmModel: "qwen" } });
});

test.each([
  ["another address is set", { value: "http://gone/v1", changeable: false }, false],
  ["nothing may be changed", { value: "auto", changeable: true }, true],
])("where %s it is a command", (_, url, isReadOnly) => {
  expect(wayTo(ollama, settings(url), isReadOnly)).toEqual({
    kind: "command",
    lines: "LLM_BASE_URL=http://127.0.0.1:11434/v1 \\\nLLM_MODEL=qwen \\\nnpm start",
  });
});

test("the embedded engine's own model has no name to give", () => {
  const embedded = { address: "embedded", model: null };
  expect(wayTo(embedded, settings({ value: "auto", changeable: false }), false)).toEqual({
    kind: "command",
    lines: "LLM_BASE_URL=embedded \\\nnpm start",
  });
  expect(wayTo(embedded, settings({ value: "auto" }), false)).toMatchObject({ body: { llmModel: null } });
});
