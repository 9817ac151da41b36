/** Recognises texts that one person writes to another: letters, messages, advertisements. What closes an answer may be theirs. */
import { FROM, LETTER, pattern } from "./pattern-parts.ts";

/** "Hi Tom," in a line of its own, or the subject of a mail. */
const OPENING = new RegExp(
  pattern`
    ^[*_ ]{0,3}(?:(?:subject|тема)[*_:]{1,5} |(?:(?:dear|hi|hello|hey|good (?:morning|afternoon|evening)
      |уважаем${LETTER}+|дорог${LETTER}+|здравствуй(?:те)?|привет|добр(?:ый|ое|ого) ${LETTER}+)
      (?:,? [^\n,!?:]{1,40})?[,!] *$))
  `,
  "im",
);

/** A telephone number or an address for mail. */
const CONTACT = /(?<![\d.,])\+?\d[\d()-]*(?:[ -][\d()-]{2,}){1,5}\d(?!\d)|[\w.+-]{1,64}@[\w-]{1,64}\.\w/;
const LEAST_DIGITS = 6;

const SIGNATURE = new RegExp(
  pattern`
    \n[ ]*(?:(?:best|kind|warm|many)(?: regards| wishes)?|regards|(?:yours )?(?:sincerely|truly|faithfully)|yours|cheers|love
      |с (?:уважением|любовью|наилучшими пожеланиями)|искренне ваш${LETTER}{0,2}|${FROM}ваш${LETTER}{0,2}|целую|обнимаю)
      (?:,[^\n]{0,40})?[ ]*(?:\n|$)
  `,
  "i",
);

/** So near to the end it stands, also where a postscript follows. */
const SIGNED_CHARACTERS = 300;

export function isMessage(text: string): boolean {
  const contact = CONTACT.exec(text)?.[0] ?? "";
  return OPENING.test(text) || contact.includes("@") || contact.replaceAll(/\D/g, "").length >= LEAST_DIGITS;
}

/** Nothing of a message comes behind its signature. */
export function isSigned(text: string): boolean {
  return SIGNATURE.test(text.slice(-SIGNED_CHARACTERS));
}
