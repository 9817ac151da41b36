/** `--show`: how much of a run is seen. */
import type { Given, OptionSpec } from "./command.ts";
import { type ViewName, viewNames } from "./run-view.ts";

export const showOption: OptionSpec = {
  flags: "--show <what>",
  choices: viewNames,
  about: {
    en: "`answer`; `steps`: draft, review and answer as they are written; `diff`: what the review changed in the draft",
    ru: "`answer` — ответ; `steps` — черновик, проверка и ответ по мере написания; `diff` — что проверка изменила в черновике",
  },
};

export function viewIn({ options }: Pick<Given, "options">, usual: ViewName = "answer"): ViewName {
  return viewNames.find((name) => name === options["show"]) ?? usual;
}
