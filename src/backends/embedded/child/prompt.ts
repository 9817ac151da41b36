/** Turns a call's messages into the tokens that the model reads. */
import type { ModelCall } from "../../../core/types.ts";
import { plainStops, renderChat, type PromptPiece, type TemplateOptions } from "./chat-template.ts";
import type { EngineModel, Token } from "./engine-api.ts";
import type { GeneratedTurns } from "./generated-turns.ts";

export interface Prompt {
  readonly tokens: readonly Token[];
  /** How many of the tokens lead up to the end of the first user turn: who shares those continues the same conversation. */
  readonly openingLength: number;
  /** The template has already opened the model's thought. */
  readonly isThinking: boolean;
  /** Stops that the form of the prompt needs, beyond the caller's. */
  readonly stops: readonly string[];
}

type Vocabulary = Pick<EngineModel, "tokenize" | "tokens">;

export function makePrompt(
  call: ModelCall,
  model: Vocabulary,
  options: TemplateOptions,
  turns: GeneratedTurns,
): Prompt {
  const pieces = renderChat(call.messages, options, call.thinking);
  const tokens: Token[] = [];
  let openingLength: number | undefined;
  for (const piece of pieces) {
    tokens.push(...tokenise(piece, tokens.length === 0, model, turns));
    if (piece.type === "content" && piece.turn.role === "user") openingLength ??= tokens.length;
  }
  const { bos, shouldPrependBosToken } = model.tokens;
  const lacksBos = shouldPrependBosToken && bos !== null && tokens[0] !== bos;
  if (lacksBos) tokens.unshift(bos);
  const last = pieces.at(-1);
  return {
    tokens,
    openingLength: openingLength === undefined ? tokens.length : openingLength + (lacksBos ? 1 : 0),
    isThinking: last?.type === "template" && last.text.trimEnd().endsWith("<think>"),
    stops: options.template === null ? plainStops : [],
  };
}

function tokenise(piece: PromptPiece, isFirst: boolean, model: Vocabulary, turns: GeneratedTurns): readonly Token[] {
  // Vocabularies that put a blank before every text would put one before every piece.
  const spacing = isFirst ? [] : (["trimLeadingSpace"] as const);
  if (piece.type === "template") return model.tokenize(piece.text, true, ...spacing);
  const { role, content } = piece.turn;
  if (role !== "assistant") return model.tokenize(content, false, ...spacing);
  const { tokens, rest } = turns.recall(content);
  return rest === "" ? tokens : [...tokens, ...model.tokenize(rest, false, "trimLeadingSpace")];
}
