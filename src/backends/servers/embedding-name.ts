/** Tells embedding models by their names, for servers that do not say what a model is for. */

const familiar =
  /embed|rerank|minilm|mpnet|(?:^|[/_-])(?:bge|gte|e5|bert)(?:[-_:.]|$)|nomic-bert|whisper|(?:^|[/_-])tts/i;

/** Also true for rerankers and speech models: none of them answers in text. */
export function isEmbeddingName(name: string): boolean {
  return familiar.test(name);
}
