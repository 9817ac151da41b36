/** Every call of a run repeats its conversation; in the database such a message is its number in the conversation. */
import type { Message, ModelCall } from "../core/types.ts";

/** A message, or the number of the conversation's message that it equals. */
export type SharedMessage = Message | number;

export interface SharedCall extends Omit<ModelCall, "messages"> {
  readonly messages: readonly SharedMessage[];
}

export function shareMessages(call: ModelCall, conversation: readonly Message[]): SharedCall {
  // Nearly always it is the very same object; only what is not is compared with all of a conversation that may be long.
  const numbers = new Map(conversation.map((message, number) => [message, number] as const).toReversed());
  const messages = call.messages.map((message): SharedMessage => {
    const number = numbers.get(message) ?? conversation.findIndex((known) => isSame(known, message));
    return number < 0 ? message : number;
  });
  return { ...call, messages };
}

export function restoreMessages(call: SharedCall, conversation: readonly Message[]): ModelCall {
  const messages = call.messages.map((message) => {
    if (typeof message !== "number") return message;
    const known = conversation[message];
    if (known === undefined)
      throw new RangeError(`A stored step repeats message ${message}, which its run does not have.`);
    return known;
  });
  return { ...call, messages };
}

/** The rest of a message (`Message` may grow keys) counts too, so only equal objects or bare equal ones are shared. */
function isSame(known: Message, message: Message): boolean {
  if (known.role !== message.role || known.content !== message.content) return false;
  return Object.keys(known).length === 2 && Object.keys(message).length === 2;
}
