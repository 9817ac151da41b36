import { describe, expect, test } from "vitest";
import type { ServedModel, ServerKind } from "../servers/server-facts.ts";
import { chooseServer } from "./choose-server.ts";
import type { FoundServer } from "./discover-servers.ts";

function server(
  kind: ServerKind,
  ...models: readonly (Partial<ServedModel> & { readonly name: string })[]
): FoundServer {
  return {
    kind,
    baseUrl: `http://${kind}/v1`,
    models: models.map((model) => ({ isLoaded: false, isEmbedding: false, ...model })),
  };
}

const embedding = { name: "nomic-embed-text", isEmbedding: true, isLoaded: true };

describe("without a name", () => {
  test("a loaded chat model is chosen, wherever it stands", () => {
    const found = [server("ollama", { name: "cold" }), server("vllm", { name: "hot", isLoaded: true })];
    expect(chooseServer(found)).toMatchObject({ model: "hot", server: { kind: "vllm" } });
    expect(chooseServer(found)?.words.en).toBe("vLLM runs at http://vllm/v1; using its model hot (it is loaded).");
  });

  test("else the first chat model listed, and that is said", () => {
    const found = [server("lm-studio", embedding, { name: "phi" }, { name: "gemma" })];
    expect(chooseServer(found)?.words).toEqual({
      en: "LM Studio runs at http://lm-studio/v1; using its model phi (none is loaded, this is the first chat model listed).",
      ru: "По адресу http://lm-studio/v1 работает LM Studio; взята его модель phi (загруженных нет, а она первая в списке умеет вести разговор).",
    });
  });

  test("a model that embeds is never chosen, though it alone is loaded", () => {
    expect(chooseServer([server("ollama", embedding)])).toBeUndefined();
    expect(chooseServer([server("ollama", embedding, { name: "phi" })])?.model).toBe("phi");
  });

  test("nothing found is nothing chosen", () => {
    expect(chooseServer([])).toBeUndefined();
    expect(chooseServer([server("other")])).toBeUndefined();
  });
});

describe("with a name", () => {
  const found = [
    server("ollama", { name: "phi:latest" }, { name: "gemma", isLoaded: true }),
    server("vllm", { name: "phi", isLoaded: true }),
  ];

  test("the server that has it loaded is chosen, and no other model than that", () => {
    expect(chooseServer(found, "phi")).toMatchObject({ model: "phi", server: { kind: "vllm" } });
    expect(chooseServer(found, "phi:latest")).toMatchObject({ model: "phi:latest", server: { kind: "ollama" } });
    expect(chooseServer(found, "qwen")).toBeUndefined();
  });

  test("Ollama's name for it is the one to use", () => {
    expect(chooseServer(found.slice(0, 1), "phi")?.model).toBe("phi:latest");
  });

  test("the reason is the name", () => {
    expect(chooseServer([server("other", { name: "phi" })], "phi")?.words).toEqual({
      en: "A server runs at http://other/v1; using its model phi (the model that LLM_MODEL names).",
      ru: "По адресу http://other/v1 работает сервер моделей; взята его модель phi (она названа в LLM_MODEL).",
    });
  });
});
