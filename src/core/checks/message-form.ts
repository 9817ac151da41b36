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

/** A telephone number or an address for mail. What parts the digits is in no part itself, so that no text can be parted in many ways. */
const CONTACT = /(?<![\d.,()])\+?\d[\d()]*(?:[ -][\d()]{2,}){1,5}(?!\d)|[\w.+-]{1,64}@[\w-]{1,64}\.\w/;
const LEAST_DIGITS = 7;
/** "12-34-56", but not the years "1914-18". */
const SHORT_NUMBER = /^\d{2}(?:[ -]\d{2}){2}$/;

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
  const isNumber = contact.replaceAll(/\D/g, "").length >= LEAST_DIGITS || SHORT_NUMBER.test(contact);
  return isNumber || contact.includes("@") || OPENING.test(text);
}

/** Nothing of a message comes behind its signature. */
export function isSigned(text: string): boolean {
  return SIGNATURE.test(text.slice(-SIGNED_CHARACTERS));
}
