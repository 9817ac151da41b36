/** `frogcom check`: programs judge a text; no model and no server is needed. */
import { checkText, type JudgedCheck } from "../../app/checks/check-text.ts";
import { type Bilingual, bilingualError } from "../../core/bilingual.ts";
import { checkAnswer, readCheckRequest } from "../../server/requests/check-request.ts";
import type { CommandSpec, Context, Given } from "../command.ts";
import { listOrFile, readGivenFile } from "../given-file.ts";
import { plainText } from "../plain-text.ts";
import { readStdin } from "../read-stdin.ts";
import type { Screen } from "../screen.ts";

const texts = {
  nothing: {
    en: "The prompt asks for nothing that a program can check.",
    ru: "В запросе нет ничего, что может проверить программа.",
  },
} as const satisfies Record<string, Bilingual>;

export const checkCommand: CommandSpec = {
  path: ["check"],
  about: {
    en: "check a text by programs, without a model (without a file: what stdin says)",
    ru: "проверить текст программами, без модели (без файла — то, что придёт на stdin)",
  },
  arguments: [{ name: "[file]", about: { en: "the text to check", ru: "проверяемый текст" } }],
  options: [
    {
      flags: "--checks <json or file>",
      about: {
        en: 'JSON list of checks, such as [{"type":"words","max":100}]',
        ru: 'список проверок в JSON, например [{"type":"words","max":100}]',
      },
    },
    {
      flags: "--prompt <text>",
      about: {
        en: "the request that the text answers: what it asks for in words is checked",
        ru: "запрос, на который отвечает текст: проверяется то, о чём в нём просят словами",
      },
    },
  ],
  run: check,
};

async function check(context: Context, { arguments: [file], options }: Given): Promise<boolean> {
  const { screen } = context;
  const { prompt, checks } = options;
  const request = readCheckRequest({
    text: file === undefined ? await readStdin(context) : readGivenFile(context, file),
    ...(prompt !== undefined && { prompt }),
    ...(checks !== undefined && { checks: readChecks(context, checks) }),
  });
  const report = await checkText(request);
  if (screen.isJson) screen.json(checkAnswer(report, screen.language));
  else print(report.results, screen);
  return report.results.every(({ passed }) => passed);
}

function print(results: readonly JudgedCheck[], screen: Screen): void {
  if (results.length === 0) screen.notice(texts.nothing[screen.language]);
  for (const { passed, detail } of results) {
    const mark = passed ? screen.paint("green", "✓") : screen.paint("red", "✗");
    screen.line(`${mark} ${plainText(detail[screen.language])}`);
  }
}

function readChecks(context: Context, given: string): unknown {
  const value = listOrFile(context, given);
  if (value === undefined)
    throw bilingualError("json-invalid", { en: `${given} is not JSON.`, ru: `${given} — не JSON.` });
  return value;
}
