/** What Tab offers in a chat: the commands, and the values that they know. */
import type { NamingSettings } from "../../config/model-names.ts";
import { chatCommands } from "./chat-commands.ts";

/** In readline's form: the offers, and the text that they complete. */
export function completeLine(line: string, settings: NamingSettings): [string[], string] {
  const [, name, value] = /^(\/\S*) +(\S*)$/.exec(line) ?? [];
  if (name === undefined || value === undefined) return [line.startsWith("/") ? namesFrom(line) : [], line];
  const command = chatCommands.find(({ names }) => Object.values(names).includes(name));
  const offers = command?.suggests?.(settings) ?? [];
  return [offers.filter((offer) => offer.startsWith(value)), value];
}

function namesFrom(beginning: string): string[] {
  const names = chatCommands.flatMap((command) => Object.values(command.names));
  return names.filter((name) => name.startsWith(beginning)).map((name) => `${name} `);
}
