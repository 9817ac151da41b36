/** What can be said to a chat besides questions: its commands, each with its names in both languages. */
import { type Bilingual, bilingualError, inBoth } from "../../core/bilingual.ts";
import type { FrogcomError } from "../../core/errors.ts";
import { readRequestValue } from "../request-options/read-request.ts";
import { type RequestOptionName, requestOptions } from "../request-options/table.ts";
import { viewNames } from "../run-view.ts";
import type { ChatCommand, ChatDesk } from "./chat-command.ts";
import { chatHelp } from "./chat-help.ts";

const texts = {
  anew: {
    en: "A new conversation begins; the settings of this chat stay.",
    ru: "Начинается новый разговор; настройки этого чата остаются.",
  },
  reset: { en: "as the settings say", ru: "как в настройках" },
  none: { en: "none", ru: "нет" },
} as const satisfies Record<string, Bilingual>;

const systemNames = { en: "/system", ru: "/система" };
const showNames = { en: "/show", ru: "/показ" };
const saveNames = { en: "/save", ru: "/сохранить" };
const viewsText = inBoth(() => viewNames.join("|"));

/** In the order of the help. */
export const chatCommands: readonly ChatCommand[] = [
  {
    names: { en: "/help", ru: "/помощь" },
    about: { en: "what can be said here", ru: "что здесь можно сказать" },
    run: (desk) => desk.tell(chatHelp(chatCommands, desk)),
  },
  {
    names: { en: "/new", ru: "/заново" },
    about: { en: "forget the conversation, and begin a new one", ru: "забыть разговор и начать новый" },
    run({ conversation, tell, language }) {
      conversation.startAnew();
      tell(texts.anew[language]);
    },
  },
  {
    names: systemNames,
    value: { en: "TEXT", ru: "ТЕКСТ" },
    about: { en: "what the models are to keep to all the time", ru: "чего моделям всё время держаться" },
    now: ({ system }) => system,
    run({ conversation, tell, language }, text) {
      conversation.system = text === "" ? undefined : text;
      tell(`${systemNames[language]}: ${text || texts.none[language]}`);
    },
  },
  decide("model", {
    names: { en: "/model", ru: "/модель" },
    value: { en: "NAME", ru: "ИМЯ" },
    about: { en: "a profile, or one model alone", ru: "профиль или одна модель" },
  }),
  decide("rounds", {
    names: { en: "/rounds", ru: "/раунды" },
    value: { en: "N", ru: "N" },
    about: { en: "rounds of review and refine, 0..10", ru: "раундов проверки и доработки, 0..10" },
  }),
  decide("strategy", {
    names: { en: "/strategy", ru: "/стратегия" },
    value: { en: "NAME", ru: "ИМЯ" },
    about: {
      en: "how answers are reviewed; Tab shows the ways",
      ru: "как проверять ответы; способы покажет Tab",
    },
  }),
  decide("goal", {
    names: { en: "/goal", ru: "/цель" },
    value: { en: "TEXT", ru: "ТЕКСТ" },
    about: { en: "what the reviewer is to look for", ru: "что искать проверяющей модели" },
  }),
  {
    names: showNames,
    value: viewsText,
    about: { en: "what you see of a run", ru: "что показывать из запуска" },
    now: ({ view }) => view,
    suggests: () => viewNames,
    run({ conversation, tell, language }, text) {
      const view = viewNames.find((name) => name === text);
      if (view === undefined) throw wrongValue(showNames, viewsText);
      conversation.view = view;
      tell(`${showNames[language]}: ${view}`);
    },
  },
  {
    names: saveNames,
    value: { en: "FILE", ru: "ФАЙЛ" },
    about: { en: "write the conversation to a file", ru: "записать разговор в файл" },
    run(desk, text) {
      if (text === "") throw wrongValue(saveNames, { en: "a file name", ru: "имя файла" });
      desk.save(text);
    },
  },
  {
    names: { en: "/quit", ru: "/выход" },
    about: { en: "leave", ru: "выйти" },
    run: ({ leave }) => leave(),
  },
];

/** A command that decides something about the coming requests; without a value the settings decide again. */
function decide(name: RequestOptionName, spec: Pick<ChatCommand, "names" | "value" | "about">): ChatCommand {
  const { choices = [], suggests = () => choices } = requestOptions[name];
  return {
    ...spec,
    suggests,
    now: ({ values }) => (values[name] === undefined ? undefined : String(values[name])),
    run(desk, text) {
      const { conversation, tell, language } = desk;
      const { [name]: _before, ...others } = conversation.values;
      const value = text === "" ? undefined : readValue(name, text, spec.names, desk);
      conversation.values = value === undefined ? others : { ...others, [name]: value };
      tell(`${spec.names[language]}: ${value === undefined ? texts.reset[language] : String(value)}`);
    },
  };
}

function readValue(name: RequestOptionName, text: string, names: Bilingual, desk: ChatDesk) {
  if (name === "model") return desk.wholeModelName(text);
  const reading = readRequestValue(name, text, names[desk.language]);
  if (!reading.ok) throw refusal(reading.problem);
  return reading.value;
}

/** Does what a line that begins with a slash says. Throws `request-malformed` for what is no command or no value. */
export function runChatCommand(line: string, desk: ChatDesk): void {
  const [, name = "", value = ""] = /^(\S+)\s*(.*)/s.exec(line.trim()) ?? [];
  const command = chatCommands.find(({ names }) => Object.values(names).includes(name.toLowerCase()));
  if (command === undefined) throw noCommand(name);
  command.run(desk, value);
}

function noCommand(name: string): FrogcomError {
  const shown = name.slice(0, 40);
  return refusal(
    { en: `There is no command ${shown}.`, ru: `Нет такой команды: ${shown}.` },
    {
      en: "/help has all commands; put a blank before a question that begins with a slash",
      ru: "все команды — в /помощь; перед вопросом, который начинается с косой черты, поставьте пробел",
    },
  );
}

function wrongValue(names: Bilingual, expected: Bilingual): FrogcomError {
  return refusal({
    en: `${names.en} must be followed by ${expected.en}.`,
    ru: `После ${names.ru} должно стоять: ${expected.ru}.`,
  });
}

function refusal(words: Bilingual, cure: Bilingual = { en: "/help has all commands", ru: "все команды — в /помощь" }) {
  return bilingualError("request-malformed", words, { cure });
}
