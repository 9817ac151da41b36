/** `frogcom audit`: how many answers in logs break what was asked, without any model. */
import { auditOptions } from "../audit/audit-options.ts";
import type { CommandSpec } from "../command.ts";

export const auditCommand: CommandSpec = {
  path: ["audit"],
  about: {
    en: "count in logs of questions and answers how many break what was literally asked; no model is needed",
    ru: "посчитать в журналах вопросов и ответов, сколько из них нарушают буквально сказанное; модель не нужна",
  },
  arguments: [
    {
      name: "[file...]",
      about: {
        en: "JSON lines, a JSON list, CSV or a server's log; also packed with gzip; - is stdin",
        ru: "JSON Lines, список JSON, CSV или журнал сервера; можно сжатые gzip; - означает stdin",
      },
    },
  ],
  options: auditOptions,
  run: async (context, given) => (await import("../audit/run-audit.ts")).runAudit(context, given),
};
