/** How a model is called where the logs may not say which one it was. */
import { type Bilingual, inBoth } from "../../core/bilingual.ts";

export function modelName(model: string | undefined): Bilingual {
  return model === undefined ? { en: "not said", ru: "не указана" } : inBoth(() => model);
}
