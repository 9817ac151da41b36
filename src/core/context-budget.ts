/** Keeps model calls inside a model's context, by estimates that err on the safe side. */
import { bilingualError } from "./bilingual.ts";
import type { FrogcomError } from "./errors.ts";
import { callsInWords } from "./message-words.ts";
import type { Message, Sampling, Shortening } from "./types.ts";

/** The smallest answer worth asking for, in tokens. */
export const leastAnswerTokens = 16;

/** Share of the context that input may fill when the caller did not say how long the answer may be. */
const INPUT_SHARE = 0.75;

/** What a chat template adds around each message, in tokens. */
const TOKENS_PER_MESSAGE = 4;

/** How many characters a token has: so few in the densest text that people write, so many in the loosest, and in most. */
const densest = { ascii: 3, other: 1.5 };
const loosest = { ascii: 7, other: 4 };
const usual = { ascii: 4, other: 2 };

/** The characters of a text by how many of them make a token. */
type Characters = typeof densest;

/** A run counts the same messages for each of its calls; long ones are read once. */
const counted = new WeakMap<Message, Characters>();

function charactersOf(message: Message): Characters {
  const characters = counted.get(message) ?? countCharacters(textOf(message));
  counted.set(message, characters);
  return characters;
}

/** What an image takes is each model's own affair; that its data is no text is sure. */
function textOf(message: Message): string {
  return message.original === undefined ? message.content : message.content + callsInWords(message);
}

function countCharacters(text: string): Characters {
  let ascii = 0;
  for (let at = 0; at < text.length; at++) if (text.charCodeAt(at) < 128) ascii++;
  return { ascii, other: text.length - ascii };
}

function sumTokens(messages: readonly Message[], perToken: Characters): number {
  return messages.map(charactersOf).reduce((sum, { ascii, other }) => {
    return sum + Math.ceil(ascii / perToken.ascii + other / perToken.other) + TOKENS_PER_MESSAGE;
  }, 0);
}

/** Tokens that messages take at most. */
export function sumMostTokens(messages: readonly Message[]): number {
  return sumTokens(messages, densest);
}

/** Tokens that messages take at least. */
export function sumLeastTokens(messages: readonly Message[]): number {
  return sumTokens(messages, loosest);
}

/** Throws `context-exceeded`, with both numbers, when not even the messages can fit; unset context = no bound. */
export function requireRoom(messages: readonly Message[], contextTokens: number | undefined): void {
  if (contextTokens === undefined) return;
  const least = sumLeastTokens(messages);
  if (least > contextTokens) throw contextExceeded(least, contextTokens);
}

/** An answer of less is hardly one: before asking for less, the estimate is doubted. */
const USABLE_ANSWER_TOKENS = 256;

/**
 * The sampling with `maxTokens` lowered to what is left of the context; where nothing was asked, the server decides. The densest
 * text leaves far less than most texts do: where that would be no usable answer, one is asked for as far as half of what usual
 * text leaves allows it.
 */
export function fitAnswer(
  messages: readonly Message[],
  sampling: Sampling,
  contextTokens: number | undefined,
): Sampling {
  if (contextTokens === undefined || sampling.maxTokens === undefined) return sampling;
  const sure = contextTokens - sumMostTokens(messages);
  const likely = Math.floor((contextTokens - sumTokens(messages, usual)) / 2);
  const room = Math.max(leastAnswerTokens, sure, Math.min(likely, USABLE_ANSWER_TOKENS));
  return sampling.maxTokens <= room ? sampling : { ...sampling, maxTokens: room };
}

function contextExceeded(neededTokens: number, contextTokens: number): FrogcomError {
  const words = {
    en: `The conversation needs at least ${neededTokens} tokens, but the model's context holds ${contextTokens}. Shorten the conversation or use a model with a longer context.`,
    ru: `Разговору нужно токенов: не меньше ${neededTokens}, а контекст модели вмещает ${contextTokens}. Сократите разговор или возьмите модель с большим контекстом.`,
  };
  return bilingualError("context-exceeded", words, { neededTokens, contextTokens });
}

/** Room for input, in tokens, beside an answer of at most `maxTokens`; unset context = no bound. */
export function inputRoom(contextTokens: number | undefined, maxTokens: number | undefined): number {
  if (contextTokens === undefined) return Number.POSITIVE_INFINITY;
  return maxTokens === undefined ? Math.floor(contextTokens * INPUT_SHARE) : contextTokens - maxTokens;
}

/**
 * The newest turns of a conversation that fit into `roomTokens`; instructions and the last turn always stay, and an
 * answer goes with its question. `shortened` tells what was left out, and is missing when nothing was.
 */
export function keepNewest(
  conversation: readonly Message[],
  roomTokens: number,
): { readonly kept: readonly Message[]; readonly shortened?: Shortening } {
  let excess = sumMostTokens(conversation) - roomTokens;
  let isCutting = excess > 0;
  const left: Message[] = [];
  const kept = conversation.filter((message, index) => {
    if (isInstruction(message) || index === conversation.length - 1) return true;
    isCutting &&= excess > 0 || message.role !== "user";
    if (!isCutting) return true;
    excess -= sumMostTokens([message]);
    left.push(message);
    return false;
  });
  if (left.length === 0) return { kept };
  const characters = left.reduce((sum, message) => sum + message.content.length, 0);
  return { kept, shortened: { messages: left.length, characters } };
}

function isInstruction({ role }: Message): boolean {
  return role === "system" || role === "developer";
}
