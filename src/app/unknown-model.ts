/** What is said to those who ask for a model that FrogCom does not have. */
import { bilingualError } from "../core/bilingual.ts";
import type { FrogcomError } from "../core/errors.ts";

export function unknownModel(name: string, known: readonly string[]): FrogcomError {
  const shown = JSON.stringify(name.slice(0, 80));
  const names = known.join(", ");
  return bilingualError("model-not-found", {
    en: `There is no model ${shown} here. Known: ${names}. Others can be named in MODEL_ALIASES or PROFILES.`,
    ru: `Модели ${shown} здесь нет. Известны: ${names}. Другие имена можно задать в MODEL_ALIASES или PROFILES.`,
  });
}
