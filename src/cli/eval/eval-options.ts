/** What the evaluation commands are asked for, read from their options. */
import { resolve } from "node:path";
import { evalSetPath } from "../../app/evaluation/eval-sets.ts";
import { type Bilingual, bilingualError } from "../../core/bilingual.ts";
import type { FrogcomError } from "../../core/errors.ts";
import { type Arm, armNames, BASELINE, readArms, REROLL } from "../../eval/arms/arm.ts";
import { carriedSuite, type SuiteName, suiteNames } from "../../eval/suites/read-suite.ts";
import type { Context, Given, OptionSpec } from "../command.ts";
import { readRequestValues, type RequestValues } from "../request-options/read-request.ts";
import { evalOptionSpecs } from "../request-options/table.ts";
import { readNumberOption } from "../number-option.ts";
import { startSettings } from "../start-settings.ts";

const ownOptions: readonly OptionSpec[] = [
  {
    flags: "--suite <name>",
    choices: suiteNames,
    about: {
      en: "what the rows of --data are: `own` ({prompt | messages, checks?, reference?, goal?}), `ifeval` or `gsm8k`; `russian` comes along",
      ru: "что за строки в --data: `own` ({prompt | messages, checks?, reference?, goal?}), `ifeval` или `gsm8k`; `russian` — в комплекте",
    },
  },
  { flags: "--data <file>", about: { en: "the rows, as JSON lines", ru: "строки в формате JSON Lines" } },
  {
    flags: "--set <name>",
    about: {
      en: "the rows that were added to this set on the page of a run; it lies in the data folder",
      ru: "строки, добавленные в этот набор на странице запуска; он лежит в папке данных",
    },
  },
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

export const evalOptions: readonly OptionSpec[] = [...ownOptions, ...evalOptionSpecs];

export interface WantedEval {
  readonly suite: SuiteName;
  readonly dataPath: string;
  readonly arms: readonly Arm[];
  /** The two goal prompts that are compared. */
  readonly goals?: readonly [string, string];
  readonly size: number;
  readonly seed: number;
  readonly lanes: number;
  /** What all arms ask for alike. */
  readonly values: RequestValues;
  readonly outPath: string | undefined;
  readonly mayResume: boolean;
}

/** Throws `request-malformed` for what cannot be. */
export function readWantedEval(context: Context, given: Given): WantedEval {
  const { arms, resume } = given.options;
  const suite = suiteNames.find((name) => name === given.options["suite"]) ?? "own";
  const dataPath = readDataPath(context, given) ?? carriedSuite(suite);
  if (dataPath === undefined) throw dataMissing();
  return {
    suite,
    dataPath,
    arms: readArms((arms ?? `${BASELINE},${REROLL},review`).split(",").map((name) => name.trim())),
    size: readSize(given) ?? Infinity,
    seed: readSeed(given),
    lanes: readLanes(given),
    values: readOwnValues(given),
    outPath: readOutPath(context, given),
    mayResume: resume !== undefined,
  };
}

function readDataPath({ place }: Context, { options: { data, set } }: Given): string | undefined {
  if (set === undefined) return data;
  if (data !== undefined) throw dataTwice();
  return evalSetPath(startSettings(place).dataDir, set);
}

/** What `ask` would ask for by the same options; the seed is the evaluation's own. */
function readOwnValues({ options: given, lists }: Given): RequestValues {
  const { seed: _, ...options } = given;
  return readRequestValues({ options, lists });
}

/** Undefined = as many as there are, or as are usual. */
export function readSize(given: Given): number | undefined {
  return wholeOption(given, "--n", 1, 1_000_000);
}

/** Rows at the same time. */
export function readLanes(given: Given): number {
  return wholeOption(given, "--concurrency", 1, 1000) ?? 1;
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

function dataTwice(): FrogcomError {
  return bilingualError("request-malformed", {
    en: "--data and --set both name rows: give one of them.",
    ru: "И --data, и --set называют строки: оставьте что-то одно.",
  });
}

function dataMissing(): FrogcomError {
  const words: Bilingual = {
    en: "Which rows? Name a file with --data: JSON lines with prompt or messages, and checks or a reference; or a set of the page with --set.",
    ru: "Какие строки? Назовите файл в --data: JSON Lines с prompt или messages и с checks или reference; или набор со страницы в --set.",
  };
  return bilingualError("request-malformed", words);
}
