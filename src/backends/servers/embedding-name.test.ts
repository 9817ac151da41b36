import { expect, test } from "vitest";
import { isEmbeddingName } from "./embedding-name.ts";

test.each([
  "nomic-embed-text:latest",
  "text-embedding-3-small",
  "BAAI/bge-m3",
  "mxbai-embed-large",
  "intfloat/e5-large",
  "sentence-transformers/all-MiniLM-L6-v2",
  "bge-reranker-v2",
  "whisper-large-v3",
  "gte-large",
])("%s answers nothing", (name) => {
  expect(isEmbeddingName(name)).toBe(true);
});

test.each([
  "qwen3:8b",
  "phi-4",
  "gemma-3n-e4b",
  "facebook/opt-125m",
  "SmolLM2-135M-Instruct",
  "mistral-small",
  "albert",
])("%s answers in text", (name) => {
  expect(isEmbeddingName(name)).toBe(false);
});
