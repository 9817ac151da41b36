/** The language of the page: the reader's choice, else the browser's. */
import i18next from "i18next";
import { initReactI18next } from "react-i18next";
import type { Language } from "../../src/core/languages.ts";
import { keptForGood } from "../api/keeping.ts";
import en from "./en.json" with { type: "json" };
import ru from "./ru.json" with { type: "json" };

declare module "i18next" {
  interface CustomTypeOptions {
    readonly resources: { readonly translation: typeof en };
  }
}

const PLACE = "frogcom-language";

/** Must have resolved before anything is shown. */
export async function startLanguage(): Promise<void> {
  i18next.on("languageChanged", (language) => {
    document.documentElement.lang = language;
  });
  await i18next.use(initReactI18next).init({
    lng: rememberedLanguage(),
    fallbackLng: "en",
    resources: { en: { translation: en }, ru: { translation: ru } },
    // React shows texts as texts.
    interpolation: { escapeValue: false },
  });
}

export function chooseLanguage(language: Language): void {
  keptForGood.write(PLACE, language);
  void i18next.changeLanguage(language);
}

function rememberedLanguage(): Language {
  const remembered = keptForGood.read(PLACE) ?? navigator.language;
  return remembered.startsWith("ru") ? "ru" : "en";
}
