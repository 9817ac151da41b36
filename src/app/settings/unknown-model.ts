/** What is said to those who ask for a model or a profile that FrogCom does not have. */
import { bilingualError } from "../../core/bilingual.ts";
import type { FrogcomError } from "../../core/errors.ts";

export function unknownModel(name: string, known: readonly string[]): FrogcomError {
  const shown = JSON.stringify(name.slice(0, 80));
  const names = known.join(", ");
  return bilingualError("model-not-found", {
    en: `There is no model ${shown} here. Known: ${names}. Others can be named in MODEL_ALIASES or PROFILES.`,
    ru: `Модели ${shown} здесь нет. Известны: ${names}. Другие имена можно задать в MODEL_ALIASES или PROFILES.`,
  });
}

export function unknownProfile(name: string, known: readonly string[]): FrogcomError {
  const shown = JSON.stringify(name.slice(0, 80));
  const [en, ru] = known.length > 0 ? [known.join(", "), known.join(", ")] : ["none", "ни одного"];
  return bilingualError("not-found", {
    en: `There is no profile ${shown} here. Known: ${en}. PUT /v1/profiles/NAME makes one.`,
    ru: `Профиля ${shown} здесь нет. Известны: ${ru}. Новый создаёт PUT /v1/profiles/ИМЯ.`,
  });
}
