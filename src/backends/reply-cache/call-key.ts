/** Keys of replies: equal for equal calls to the same place, and for no others. */
import { digestMessage } from "../../core/message-digest.ts";
import type { Digest } from "../../core/ports.ts";
import type { ModelCall } from "../../core/types.ts";

/** Changes with the form in which replies are kept, so that what another version has kept is not read. */
const FORM = 1;

/** Whatever a call may come to hold is part of its key, but how it waits. */
export function keyOf(
  digest: Digest,
  place: string,
  { caller: _caller, givesWay: _givesWay, ...call }: ModelCall,
): string {
  const messages = call.messages.map((message) => digestMessage(digest, message));
  return digest(JSON.stringify([FORM, place, { ...call, messages }]));
}
