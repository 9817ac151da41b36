/** `frogcom chat`: a conversation, in a terminal with its steps as they come, on a pipe with a question a line. */
import type { Bilingual } from "../../core/bilingual.ts";
import { Chat } from "../chat/chat.ts";
import { completeLine } from "../chat/complete-line.ts";
import { Conversation } from "../chat/conversation.ts";
import { PipedLines } from "../chat/piped-lines.ts";
import { conversationSaver } from "../chat/save-conversation.ts";
import { TerminalLines } from "../chat/terminal-lines.ts";
import type { CommandSpec, Context, Given } from "../command.ts";
import type { Frogcom } from "../frogcom.ts";
import { namingSettings, wholeModelName } from "../model-name.ts";
import { withModels } from "../open-frogcom.ts";
import { readRequestValues, withWholeModelName } from "../request-options/read-request.ts";
import { chatOptionSpecs } from "../request-options/table.ts";
import { showOption, viewIn } from "../show-option.ts";

const texts = {
  welcome: {
    en: "Ask away. /help lists the commands, Ctrl-D leaves.",
    ru: "Спрашивайте. Команды — в /помощь, выход — Ctrl-D.",
  },
  saved: { en: "Saved to", ru: "Сохранено в" },
} as const satisfies Record<string, Bilingual>;

export const chatCommand: CommandSpec = {
  path: ["chat"],
  about: {
    en: "have a conversation; on a pipe each line is a question",
    ru: "вести разговор; на входе из канала каждая строка — вопрос",
  },
  options: [
    {
      ...showOption,
      about: {
        en: "as in `ask`; in a terminal `steps`, else `answer`",
        ru: "как у `ask`; в терминале `steps`, иначе `answer`",
      },
    },
    ...chatOptionSpecs,
  ],
  run: chat,
};

async function chat(context: Context, given: Given): Promise<boolean> {
  const values = readRequestValues(given);
  return withModels(context, async (frogcom) => {
    const conversation = new Conversation({
      values: withWholeModelName(values, frogcom.settings()),
      system: given.options["system"],
      view: viewIn(given, isTyped(context) ? "steps" : "answer"),
    });
    return converse(context, frogcom, conversation);
  });
}

async function converse(context: Context, frogcom: Frogcom, conversation: Conversation): Promise<boolean> {
  const { screen, place, interrupts } = context;
  const { language } = screen;
  const writeTo = conversationSaver(place);
  const chat = new Chat({
    frogcom,
    conversation,
    screen,
    interrupts,
    wholeModelName: (name) => wholeModelName(name, frogcom.settings()),
    save: (name) => screen.tell(`${texts.saved[language]} ${writeTo(name, conversation.transcript(language))}`),
  });
  if (!isTyped(context)) {
    using lines = new PipedLines(context.stdin);
    return await chat.run(lines);
  }
  screen.notice(texts.welcome[language]);
  using lines = new TerminalLines({
    input: context.stdin,
    screen,
    complete: (line) => completeLine(line, namingSettings(frogcom.settings())),
    marksPastes: place.machine.env["TERM"] !== "dumb",
    onInterrupt: () => chat.interrupt(),
  });
  await chat.run(lines);
  // Who sat there has seen what failed.
  return true;
}

/** Somebody types, and sees what is typed. */
function isTyped({ stdin, screen }: Context): boolean {
  return stdin.isTTY === true && screen.isTerminal;
}
