/** What the evaluation commands are asked for, read from their options. */
import { resolve } from "node:path";
import { readTextFile } from "../../config/text-file.ts";
import { type Bilingual, bilingualError } from "../../core/bilingual.ts";
import type { FrogcomError } from "../../core/errors.ts";
import { type Arm, armNames, BASELINE, readArms, REROLL } from "../../eval/arms/arm.ts";
import type { PlanOptions } from "../../eval/results/plan.ts";
import { type SuiteName, suiteNames } from "../../eval/suites/read-suite.ts";
import type { Context, Given, OptionSpec } from "../command.ts";
import { readNumberOption } from "../number-option.ts";

export const evalOptions: readonly OptionSpec[] = [
  {
    flags: "--suite <name>",
    choices: suiteNames,
    about: {
      en: "what the rows of --data are: `own` ({prompt | messages, checks?, reference?, goal?}), `ifeval` or `gsm8k`",
      ru: "что за строки в --data: `own` ({prompt | messages, checks?, reference?, goal?}), `ifeval` или `gsm8k`",
    },
  },
  { flags: "--data <file>", about: { en: "the rows, as JSON lines", ru: "строки в формате JSON Lines" } },
  {
    flags: "--from-runs",
    about: {
      en: "instead of rows: the runs that are stored, the newest first; no model is asked",
      ru: "вместо строк — сохранённые запуски, начиная с новых; модели не спрашиваются",
    },
  },
  {
    flags: "--arms <names>",
    about: {
      en: `ways to answer, separated by commas: ${armNames.join(", ")}`,
      ru: `способы отвечать через запятую: ${armNames.join(", ")}`,
    },
  },
  {
    flags: "--n <number>",
    about: { en: "only so many rows, drawn by the seed", ru: "столько строк, выбранных по seed" },
  },
  { flags: "--seed <number>", about: { en: "seed of everything (1)", ru: "начальное число всего (1)" } },
  {
    flags: "--max-tokens <number>",
    about: { en: "longest answer, in tokens", ru: "наибольшая длина ответа в токенах" },
  },
  {
    flags: "--temperature <number>",
    about: { en: "temperature of the primary, 0..2", ru: "температура основной модели, 0..2" },
  },
  { flags: "--rounds <number>", about: { en: "rounds of review, 0..10", ru: "раундов проверки, 0..10" } },
  {
    flags: "--goal <text or file>",
    about: { en: "what the reviewer looks for", ru: "что ищет проверяющая модель" },
  },
  {
    flags: "--concurrency <number>",
    about: {
      en: "rows at the same time (1); more make single answers slower",
      ru: "строк одновременно (1); при большем числе отдельные ответы идут медленнее",
    },
  },
  {
    flags: "--out <file>",
    about: {
      en: "where results are kept; else in the data folder",
      ru: "куда писать результаты; иначе в папку данных",
    },
  },
  {
    flags: "--resume",
    about: {
      en: "go on where the same evaluation was stopped; nothing is asked twice",
      ru: "продолжить прерванную оценку; ничего не спрашивается дважды",
    },
  },
];

export interface WantedEval {
  readonly suite: SuiteName;
  readonly dataPath: string;
  readonly arms: readonly Arm[];
  readonly size: number;
  readonly lanes: number;
  readonly plan: PlanOptions;
  readonly outPath: string | undefined;
  readonly mayResume: boolean;
}

/** Throws `request-malformed` for what cannot be. */
export function readWantedEval(context: Context, given: Given): WantedEval {
  const { data, arms, resume, goal } = given.options;
  const suite = suiteNames.find((name) => name === given.options["suite"]) ?? "own";
  if (data === undefined) throw dataMissing();
  const inPlace = (path: string): string => resolve(context.place.workingDir, path);
  return {
    suite,
    dataPath: inPlace(data),
    arms: readArms((arms ?? `${BASELINE},${REROLL},review`).split(",").map((name) => name.trim())),
    size: readSize(given),
    lanes: wholeOption(given, "--concurrency", 1, 1000) ?? 1,
    plan: planOptions(given, suite, goal && textOrFile(inPlace(goal), goal)),
    outPath: readOutPath(context, given),
    mayResume: resume !== undefined,
  };
}

function planOptions(given: Given, suite: SuiteName, goal: string | undefined): PlanOptions {
  const maxTokens = wholeOption(given, "--max-tokens", 1, 4096);
  const rounds = wholeOption(given, "--rounds", 0, 10);
  const temperature = readNumberOption(given, { flag: "--temperature", least: 0, most: 2 });
  return {
    suite,
    seed: readSeed(given),
    ...(maxTokens !== undefined && { maxTokens }),
    ...(temperature !== undefined && { temperature }),
    ...(rounds !== undefined && { rounds }),
    ...(goal !== undefined && { goal }),
  };
}

export function readSize(given: Given): number {
  return wholeOption(given, "--n", 1, 1_000_000) ?? Infinity;
}

export function readSeed(given: Given): number {
  return wholeOption(given, "--seed", 0, Number.MAX_SAFE_INTEGER) ?? 1;
}

export function readOutPath({ place }: Context, { options: { out } }: Given): string | undefined {
  return out && resolve(place.workingDir, out);
}

function wholeOption(given: Given, flag: string, least: number, most: number): number | undefined {
  return readNumberOption(given, { flag, least, most, isWhole: true });
}

/** The text of the file with this name, else the words themselves. */
function textOrFile(path: string, words: string): string {
  return readTextFile(path)?.trim() ?? words;
}

/** The text of a file that must be there. Throws `request-malformed`. */
export function readGivenFile(path: string): string {
  const text = readTextFile(path);
  if (text !== undefined) return text;
  throw bilingualError("request-malformed", { en: `There is no file ${path}.`, ru: `Файла ${path} нет.` });
}

function dataMissing(): FrogcomError {
  const words: Bilingual = {
    en: "Which rows? Name a file with --data: JSON lines with prompt or messages, and checks or a reference.",
    ru: "Какие строки? Назовите файл в --data: JSON Lines с prompt или messages и с checks или reference.",
  };
  return bilingualError("request-malformed", words);
}
