/** What the server says about files and batches that cannot be had or taken, in both languages. */
import { Refusal } from "../errors/request-error.ts";

export const batchRefusals = {
  fileNotFound: (id: string, param?: string) =>
    new Refusal(
      "not-found",
      { en: `There is no file "${id}" for this key.`, ru: `Нет файла "${id}" для этого ключа.` },
      { ...(param !== undefined && { param }) },
    ),
  batchNotFound: (id: string) =>
    new Refusal("not-found", {
      en: `There is no batch "${id}" for this key.`,
      ru: `Нет пакета "${id}" для этого ключа.`,
    }),
  noInputFile: (id: string) =>
    new Refusal(
      "request-malformed",
      {
        en: `The file "${id}" holds answers. Upload the requests with purpose=batch and name that file.`,
        ru: `В файле "${id}" ответы. Загрузите запросы с purpose=batch и назовите тот файл.`,
      },
      { param: "input_file_id" },
    ),
  fileMissing: () =>
    new Refusal(
      "request-malformed",
      {
        en: "The form has no file: send the JSON lines in the field `file`.",
        ru: "В форме нет файла: отправьте строки JSON в поле `file`.",
      },
      { param: "file" },
    ),
  purposeUnknown: () =>
    new Refusal(
      "request-malformed",
      {
        en: "The field `purpose` must be batch: files are for batches here.",
        ru: "Поле `purpose` должно быть batch: файлы здесь — для пакетов.",
      },
      { param: "purpose" },
    ),
} as const;
