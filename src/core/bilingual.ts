/** Texts for people in both languages, and errors that speak both. */
import { type ErrorCode, type ErrorDetails, FrogcomError } from "./errors.ts";
import type { Language } from "./languages.ts";

/** A text for people, in both languages. */
export type Bilingual = Readonly<Record<Language, string>>;

/** A text that is made the same way in each language. */
export function inBoth(make: (language: Language) => string): Bilingual {
  return { en: make("en"), ru: make("ru") };
}

interface BilingualDetails extends Omit<ErrorDetails, "ru" | "cure" | "cureRu"> {
  /** The words end with it. */
  readonly cure?: Bilingual;
}

/** An error whose message is English, as logs and stored runs want it, and which carries the same in Russian. */
export function bilingualError(
  code: ErrorCode,
  { en, ru }: Bilingual,
  { cure, ...details }: BilingualDetails = {},
  cause?: unknown,
): FrogcomError {
  const cures = cure && { cure: cure.en, cureRu: cure.ru };
  return new FrogcomError(code, en, { ...details, ...cures, ru }, cause);
}

/** What an error says; English twice where nobody gave it Russian words. */
export function wordsOf({ message, details }: FrogcomError): Bilingual {
  return { en: message, ru: details.ru ?? message };
}
