/** What a batch is asked for by its options. */
import { resolve } from "node:path";
import { bilingualError } from "../../core/bilingual.ts";
import type { FrogcomError } from "../../core/errors.ts";
import { isGoalName } from "../../core/goals/goal-name.ts";
import type { RowPlan } from "../../batch/rows/batch-row.ts";
import { columnsIn } from "../../batch/rows/template.ts";
import type { Context, Given, OptionSpec } from "../command.ts";
import { listOrFile, textOrFile } from "../given-file.ts";
import { goalOrFile } from "../given-goal.ts";
import { readNumberOption } from "../number-option.ts";
import {
  fieldsOf,
  readRequestValues,
  type RequestValues,
  withWholeModelName,
} from "../request-options/read-request.ts";
import { batchOptionSpecs } from "../request-options/table.ts";
import type { ShownSetting } from "../shown-settings.ts";

const group = { en: "What is asked for each row", ru: "Что спрашивать по каждой строке" };

export const batchOptions: readonly OptionSpec[] = [
  {
    flags: "--prompt <text or file>",
    group,
    about: {
      en: "the question, with columns in it: 'Translate: {{text}}'; else the column prompt or messages",
      ru: "вопрос, в нём столбцы: 'Переведи: {{text}}'; иначе столбец prompt или messages",
    },
  },
  {
    flags: "--system <text or file>",
    group,
    about: { en: "what the models are to keep to, with columns too", ru: "чего держаться моделям, тоже со столбцами" },
  },
  {
    flags: "--goal <text or file>",
    group,
    about: {
      en: "what the reviewer is to look for, with columns too; else the column goal",
      ru: "что искать проверяющей модели, тоже со столбцами; иначе столбец goal",
    },
  },
  {
    flags: "--checks <json or file>",
    group,
    about: {
      en: "a JSON list of checks that bind, with columns in its texts; else the column checks",
      ru: "список обязательных проверок (JSON), в его текстах столбцы; иначе столбец checks",
    },
  },
  {
    flags: "--concurrency <number>",
    about: {
      en: "rows at the same time; else what suits the models' servers",
      ru: "строк одновременно; иначе сколько подходит серверам моделей",
    },
  },
  {
    flags: "--by-phase",
    about: {
      en: "all drafts with one model, all reviews with the other, so that each is loaded once a chunk; by itself where two models share one Ollama, or embedded ones do not fit into memory together",
      ru: "все черновики одной моделью, все проверки другой: каждая загружается раз на порцию; сама собой, если две модели в одной Ollama или встроенным вместе не хватает памяти",
    },
  },
  {
    flags: "--no-by-phase",
    about: {
      en: "each row at its own pace, whatever that loads",
      ru: "каждая строка сама по себе, сколько бы загрузок это ни стоило",
    },
  },
  {
    flags: "--chunk <number>",
    about: { en: "by phase: rows at the same time (100)", ru: "по фазам: строк одновременно (100)" },
  },
  {
    flags: "--overwrite",
    about: { en: "begin anew, whatever OUT has", ru: "начать заново, что бы ни было в OUT" },
  },
  ...batchOptionSpecs,
];

const MOST_ROWS_AT_ONCE = 1000;
const USUAL_CHUNK = 100;

export interface WantedBatch {
  /** `-` = stdin. */
  readonly inPath: string;
  readonly outPath: string;
  readonly templates: Omit<RowPlan, "fields">;
  readonly values: RequestValues;
  /** Undefined = what suits the backends. */
  readonly lanes: number | undefined;
  /** Undefined = where it saves loads. */
  readonly byPhase: boolean | undefined;
  readonly chunk: number;
  readonly mayOverwrite: boolean;
}

export function readWantedBatch(context: Context, given: Given): WantedBatch {
  const { options } = given;
  const [inPath = "", outPath = ""] = given.arguments;
  const count = { least: 1, most: MOST_ROWS_AT_ONCE, isWhole: true } as const;
  const { goal: _, ...others } = options;
  return {
    inPath,
    outPath: resolve(context.place.workingDir, outPath),
    templates: {
      ...templateIn(context, options, "prompt"),
      ...templateIn(context, options, "system"),
      ...goalIn(context, options["goal"]),
      ...checksIn(context, options["checks"]),
    },
    values: readRequestValues({ ...given, options: others }),
    lanes: readNumberOption(given, { flag: "--concurrency", ...count }),
    byPhase: options["byPhase"] === undefined ? undefined : options["byPhase"] === "true",
    chunk: readNumberOption(given, { flag: "--chunk", ...count }) ?? USUAL_CHUNK,
    mayOverwrite: options["overwrite"] === "true",
  };
}

/** The fields that all requests have alike. */
export function planOf({ templates, values }: WantedBatch, settings: readonly ShownSetting[]): RowPlan {
  return { ...templates, fields: fieldsOf(withWholeModelName(values, settings)) };
}

function templateIn(
  context: Context,
  options: Given["options"],
  name: "prompt" | "system",
): Partial<Pick<RowPlan, typeof name>> {
  const given = options[name];
  return given === undefined ? {} : { [name]: textOrFile(context, given) };
}

/** A goal without columns is read as everywhere else; one that has some is a name or a text by row. */
function goalIn(context: Context, given: string | undefined): Pick<RowPlan, "goal"> {
  if (given === undefined) return {};
  const words = isGoalName(given) ? given : textOrFile(context, given);
  return { goal: columnsIn(words).length > 0 ? words : goalOrFile(context, given) };
}

function checksIn(context: Context, given: string | undefined): Pick<RowPlan, "checks"> {
  if (given === undefined) return {};
  const checks = listOrFile(context, given);
  if (!Array.isArray(checks)) throw noChecks(given);
  return { checks };
}

function noChecks(given: string): FrogcomError {
  return bilingualError("request-malformed", {
    en: `--checks must be a JSON list, or a file that holds one, got ${given}.`,
    ru: `--checks — список JSON или файл с ним, а задано ${given}.`,
  });
}
