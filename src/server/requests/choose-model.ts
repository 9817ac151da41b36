/** Finds what the model's name of a request chooses. */
import type { App } from "../../app/app.ts";
import { unknownModel } from "../../app/settings/unknown-model.ts";
import type { ModelChoice } from "../../config/model-names.ts";

/** Throws `model-not-found` with the known names. */
export function chooseModel(model: string, { settings }: Pick<App, "settings">): ModelChoice {
  const names = settings.modelNames();
  const choice = names.get(model);
  if (choice === undefined) throw unknownModel(model, [...names.keys()]);
  return choice;
}
