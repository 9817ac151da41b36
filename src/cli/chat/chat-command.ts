/** What a command of a chat is, and what it acts on. */
import type { Bilingual } from "../../core/bilingual.ts";
import type { Language } from "../../core/languages.ts";
import type { OptionSpec } from "../command.ts";
import type { Conversation } from "./conversation.ts";

/** What commands act on. */
export interface ChatDesk {
  readonly conversation: Conversation;
  readonly language: Language;
  /** Says something that is no answer. */
  readonly tell: (text: string) => void;
  /** The API's name for a given model. Throws `model-not-found`. */
  readonly wholeModelName: (name: string) => string;
  /** Writes the conversation to a file. Throws for one that is there already. */
  readonly save: (path: string) => void;
  readonly leave: () => void;
}

export interface ChatCommand {
  readonly names: Bilingual;
  /** What its value is called. */
  readonly value?: Bilingual;
  readonly about: Bilingual;
  /** What holds at present, where it is not as the settings say. */
  readonly now?: (conversation: Conversation) => string | undefined;
  readonly suggests?: OptionSpec["suggests"];
  readonly run: (desk: ChatDesk, value: string) => void;
}
