/** What `frogcom doctor --review` is asked for, read from its options. */
import { goalNames } from "../../core/goals/goal-name.ts";
import { languages, type Language } from "../../core/languages.ts";
import type { Context, Given, OptionSpec } from "../command.ts";
import { readLanes, readOutPath, readSeed, readSize } from "../eval/eval-options.ts";
import { goalOrFile } from "../given-goal.ts";
import { readNumberOption } from "../number-option.ts";

const group = { en: "With --review", ru: "С --review" };
const USUAL_ROWS = 40;

export const calibrateOptions: readonly OptionSpec[] = [
  {
    flags: "--review",
    about: {
      en: "instead: calibrate the pair of models, and tell whether review pays for it",
      ru: "вместо этого: откалибровать пару моделей и сказать, окупается ли для неё проверка",
    },
  },
  {
    flags: "--n <number>",
    group,
    about: {
      en: `rows (${USUAL_ROWS}); more of them tell more`,
      ru: `число строк (${USUAL_ROWS}); чем больше, тем точнее`,
    },
  },
  {
    flags: "--language <language>",
    group,
    choices: languages,
    about: {
      en: "rows in this language alone; else in all that both models are known to speak",
      ru: "строки только на этом языке; иначе на всех, которыми владеют обе модели",
    },
  },
  {
    flags: "--goal <name, text or file>",
    group,
    suggests: () => goalNames,
    about: {
      en: "what the reviewer is to look for; else as configured",
      ru: "что искать проверяющей модели; иначе как в настройках",
    },
  },
  {
    flags: "--max-tokens <number>",
    group,
    about: {
      en: "longest answer, in tokens; else as configured",
      ru: "предел ответа в токенах; иначе как в настройках",
    },
  },
  { flags: "--seed <number>", group, about: { en: "seed of everything (1)", ru: "начальное число всего (1)" } },
  {
    flags: "--concurrency <number>",
    group,
    about: { en: "rows at the same time (1)", ru: "строк одновременно (1)" },
  },
  {
    flags: "--out <file>",
    group,
    about: { en: "where answers are kept; else in the data folder", ru: "куда писать ответы; иначе в папку данных" },
  },
  {
    flags: "--resume",
    group,
    about: {
      en: "go on where the same calibration was stopped, also with a larger --n",
      ru: "продолжить прерванную калибровку, можно и с большим --n",
    },
  },
];

export interface WantedCalibration {
  readonly size: number;
  readonly seed: number;
  readonly lanes: number;
  /** Undefined = all that both models speak. */
  readonly language: Language | undefined;
  readonly goal: string | undefined;
  readonly maxTokens: number | undefined;
  readonly outPath: string | undefined;
  readonly mayResume: boolean;
}

/** Throws `request-malformed` for what cannot be. */
export function readWantedCalibration(context: Context, given: Given): WantedCalibration {
  const { language, goal, resume } = given.options;
  return {
    size: readSize(given) ?? USUAL_ROWS,
    seed: readSeed(given),
    lanes: readLanes(given),
    language: languages.find((known) => known === language),
    goal: goal === undefined ? undefined : goalOrFile(context, goal),
    maxTokens: readNumberOption(given, { flag: "--max-tokens", least: 1, most: 1_000_000, isWhole: true }),
    outPath: readOutPath(context, given),
    mayResume: resume !== undefined,
  };
}
