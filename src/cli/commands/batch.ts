/** `frogcom batch`: a file of rows through both models, however long it takes. */
import { batchOptions } from "../batch/batch-options.ts";
import type { CommandSpec } from "../command.ts";

export const batchCommand: CommandSpec = {
  path: ["batch"],
  about: {
    en: "answer every row of a file; what is interrupted goes on by the same command",
    ru: "ответить на каждую строку файла; прерванное продолжит та же команда",
  },
  arguments: [
    {
      name: "<in>",
      about: {
        en: "JSON lines or CSV, - for stdin: columns, or lines of OpenAI's batches",
        ru: "JSON Lines или CSV, - для stdin: столбцы или строки пакетов OpenAI",
      },
    },
    { name: "<out>", about: { en: "where the answers go: .jsonl or .csv", ru: "куда писать ответы: .jsonl или .csv" } },
  ],
  options: batchOptions,
  run: async (context, given) => (await import("../batch/run-batch.ts")).runBatch(context, given),
};
