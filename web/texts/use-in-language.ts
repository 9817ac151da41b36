/** A text that the server has in both languages, in the reader's. */
import { useTranslation } from "react-i18next";
import type { Language } from "../../src/core/languages.ts";

export function useInLanguage(): (texts: Readonly<Record<Language, string>>) => string {
  const { i18n } = useTranslation();
  return (texts) => texts[i18n.language === "ru" ? "ru" : "en"];
}
