/** Picks the server and model to use among those that were found. */
import { type Bilingual, inBoth } from "../../core/bilingual.ts";
import { findModel, type ServedModel } from "../servers/server-facts.ts";
import type { FoundServer } from "./discover-servers.ts";

export interface ServerChoice {
  readonly server: FoundServer;
  readonly model: string;
  /** What was chosen and why, in words. */
  readonly words: Bilingual;
}

const kindNames = {
  ollama: inBoth(() => "Ollama"),
  vllm: inBoth(() => "vLLM"),
  "llama.cpp": inBoth(() => "llama.cpp"),
  "lm-studio": inBoth(() => "LM Studio"),
  other: { en: "A server", ru: "сервер моделей" },
};

/**
 * The first server that has the named model, and no other model than that. Without a name: a loaded chat model, else the
 * first chat model listed. Undefined when nothing fits.
 */
export function chooseServer(found: readonly FoundServer[], name?: string): ServerChoice | undefined {
  const choices = found.flatMap((server) => candidates(server, name).map((model) => ({ server, model })));
  const choice = choices.find(({ model }) => model.isLoaded) ?? choices[0];
  if (choice === undefined) return undefined;
  const { server, model } = choice;
  const why =
    name === undefined ? reason(model) : { en: "the model that LLM_MODEL names", ru: "она названа в LLM_MODEL" };
  const [kind, { baseUrl }] = [kindNames[server.kind], server];
  const words = {
    en: `${kind.en} runs at ${baseUrl}; using its model ${model.name} (${why.en}).`,
    ru: `По адресу ${baseUrl} работает ${kind.ru}; взята его модель ${model.name} (${why.ru}).`,
  };
  return { server, model: model.name, words };
}

function candidates(server: FoundServer, name: string | undefined): readonly ServedModel[] {
  if (name === undefined) return server.models.filter(({ isEmbedding }) => !isEmbedding);
  const model = findModel(server.models, name);
  return model === undefined ? [] : [model];
}

function reason(model: ServedModel): Bilingual {
  return model.isLoaded
    ? { en: "it is loaded", ru: "она уже загружена" }
    : {
        en: "none is loaded, this is the first chat model listed",
        ru: "загруженных нет, а она первая в списке умеет вести разговор",
      };
}
