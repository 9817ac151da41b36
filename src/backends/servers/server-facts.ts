/** What a model server tells about itself: which program it is and which models it serves. */

export type ServerKind = "ollama" | "vllm" | "llama.cpp" | "lm-studio" | "other";

export interface ServedModel {
  readonly name: string;
  /** In memory now; false also where the server does not tell. */
  readonly isLoaded: boolean;
  /** Embeds texts and cannot answer. */
  readonly isEmbedding: boolean;
  readonly contextTokens?: number;
}

export interface ServerFacts {
  readonly kind: ServerKind;
  readonly models: readonly ServedModel[];
}

/** Gets (or posts a body to) a path below the server's root; undefined when it has no such path or gives no JSON. */
export type ReadJson = (path: string, body?: unknown) => Promise<unknown>;

/** The name under which a server lists a model: exactly this, or as Ollama does this with `:latest`. */
export function listedName(names: readonly string[], name: string): string | undefined {
  return [name, `${name}:latest`].find((each) => names.includes(each));
}

export function findModel(models: readonly ServedModel[], name: string): ServedModel | undefined {
  const listed = listedName(
    models.map((model) => model.name),
    name,
  );
  return models.find((model) => model.name === listed);
}

/** Loaded ones first, chat models before embedding models, else in the server's order. */
export function byUsefulness(models: readonly ServedModel[]): ServedModel[] {
  const rank = (model: ServedModel): number => (model.isEmbedding ? 2 : 0) + (model.isLoaded ? 0 : 1);
  return models.toSorted((a, b) => rank(a) - rank(b));
}
