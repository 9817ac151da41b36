/** Renders a conversation by the model's own template, as pieces: template text, where special tokens count, and contents, where they do not. */
import type { Message } from "../../../core/types.ts";
import type { ChatTemplate } from "./engine-api.ts";

/** Template text, or the content of the turn at `turn`. Keeping them apart is what stops a content from forging a turn. */
export type PromptPiece =
  | { readonly type: "template"; readonly text: string }
  | { readonly type: "content"; readonly turn: Turn };

export interface Turn {
  readonly role: "system" | "user" | "assistant";
  readonly content: string;
}

export interface TemplateOptions {
  readonly template: ChatTemplate | null;
  readonly bosText: string;
  readonly eosText: string;
  /** Opens conversations that have no system turn; null = the template decides. */
  readonly systemPrompt: string | null;
}

/** Where a content will stand; private-use characters that no template contains. */
const marks = { before: "\uE0F0", after: "\uE0F1" };

/** What ends an answer of a model without a template: the next speaker. */
export const plainStops: readonly string[] = ["\nUser:", "\nSystem:"];

/**
 * A template that refuses the roles as they stand (no system turn, strict alternation) gets them folded and joined.
 * A model without a template gets a plain transcript.
 */
export function renderChat(
  messages: readonly Message[],
  options: TemplateOptions,
  thinking?: "off",
): readonly PromptPiece[] {
  const turns = opened(messages.map(turnOf), options.systemPrompt);
  if (options.template === null) return renderPlainly(turns);
  const whole = tryRender(turns, options, options.template, thinking);
  if (Array.isArray(whole)) return whole;
  const folded = tryRender(joinTurns(foldSystem(turns)), options, options.template, thinking);
  if (Array.isArray(folded)) return folded;
  throw new Error(`The model's chat template cannot render this conversation: ${whole.message}`, { cause: whole });
}

function opened(turns: readonly Turn[], systemPrompt: string | null): readonly Turn[] {
  if (systemPrompt === null || turns.some(({ role }) => role === "system")) return turns;
  return [{ role: "system", content: systemPrompt }, ...turns];
}

function turnOf({ role, content }: Message): Turn {
  if (role === "developer") return { role: "system", content };
  return { role: role === "tool" ? "user" : role, content };
}

function tryRender(
  turns: readonly Turn[],
  options: TemplateOptions,
  template: ChatTemplate,
  thinking?: "off",
): PromptPiece[] | Error {
  try {
    const rendered = template.render({
      messages: turns.map(({ role }, index) => ({ role, content: `${marks.before}${index}${marks.after}` })),
      add_generation_prompt: true,
      bos_token: options.bosText,
      eos_token: options.eosText,
      ...(thinking === "off" && { enable_thinking: false }),
    });
    const pieces = splitAtMarks(rendered, turns);
    const missing =
      turns.length - new Set(pieces.flatMap((piece) => (piece.type === "content" ? [piece.turn] : []))).size;
    return missing === 0 ? pieces : new Error(`it leaves out ${missing} of ${turns.length} turns`);
  } catch (thrown) {
    return thrown instanceof Error ? thrown : new Error(String(thrown));
  }
}

function splitAtMarks(rendered: string, turns: readonly Turn[]): PromptPiece[] {
  const parts = rendered.split(new RegExp(`${marks.before}(\\d+)${marks.after}`));
  return parts.flatMap((part, index): PromptPiece[] => {
    if (index % 2 === 0) return part === "" ? [] : [{ type: "template", text: part }];
    const turn = turns[Number(part)];
    return turn === undefined ? [] : [{ type: "content", turn }];
  });
}

/** System turns become the beginning of the next user turn. */
function foldSystem(turns: readonly Turn[]): readonly Turn[] {
  return turns.map((turn) => (turn.role === "system" ? { ...turn, role: "user" as const } : turn));
}

function joinTurns(turns: readonly Turn[]): readonly Turn[] {
  const joined: Turn[] = [];
  for (const turn of turns) {
    const last = joined.at(-1);
    if (last?.role === turn.role)
      joined[joined.length - 1] = { ...turn, content: `${last.content}\n\n${turn.content}` };
    else joined.push(turn);
  }
  return joined;
}

function renderPlainly(turns: readonly Turn[]): readonly PromptPiece[] {
  const names = { system: "System", user: "User", assistant: "Assistant" };
  const pieces = turns.flatMap((turn, index): PromptPiece[] => [
    { type: "template", text: `${index === 0 ? "" : "\n"}${names[turn.role]}: ` },
    { type: "content", turn },
  ]);
  return [...pieces, { type: "template", text: "\nAssistant:" }];
}
