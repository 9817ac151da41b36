/** A conversation: reads entries, does what they say, and knows what Ctrl-C means at each moment. */
import { abortReason } from "../../core/abort-reason.ts";
import { type Bilingual, bilingualError } from "../../core/bilingual.ts";
import { asFrogcomError } from "../../core/errors.ts";
import { printedError } from "../error-lines.ts";
import type { Interrupts } from "../interrupts.ts";
import { askTurn, type TurnPlace } from "./ask-turn.ts";
import type { ChatDesk } from "./chat-command.ts";
import { runChatCommand } from "./chat-commands.ts";
import { type Entry, JoinedLines } from "./joined-lines.ts";
import type { LineSource } from "./line-source.ts";

const texts = {
  again: {
    en: "Press Ctrl-C once more to leave, or Ctrl-D.",
    ru: "Чтобы выйти, нажмите ещё раз Ctrl-C или Ctrl-D.",
  },
  stopped: {
    en: "Stopped. The conversation goes on without this question.",
    ru: "Остановлено. Разговор продолжается без этого вопроса.",
  },
} as const satisfies Record<string, Bilingual>;

const PROMPT = ">";
const MORE_PROMPT = ".";

export interface ChatPorts extends TurnPlace {
  readonly interrupts: Interrupts;
  readonly wholeModelName: ChatDesk["wholeModelName"];
  readonly save: ChatDesk["save"];
}

export class Chat {
  readonly #ports: ChatPorts;
  readonly #desk: ChatDesk;
  readonly #joined = new JoinedLines();
  /** Stops the answer that is being written. */
  #turn: AbortController | undefined;
  /** Ctrl-C was pressed, and nothing was entered since. */
  #isWarned = false;
  #hasLeft = false;
  #isAllWell = true;

  constructor(ports: ChatPorts) {
    const { conversation, screen, wholeModelName, save } = ports;
    this.#ports = ports;
    const leave = (): void => void (this.#hasLeft = true);
    const { language } = screen;
    this.#desk = { conversation, language, tell: (text) => screen.tell(text), wholeModelName, save, leave };
  }

  /** Until /quit or the end of the lines. Whether all that was asked was also answered; rejects when it was interrupted. */
  async run(lines: LineSource): Promise<boolean> {
    while (!this.#hasLeft) {
      const entry = await this.#nextEntry(lines);
      if (entry === undefined) break;
      if (!entry.isVerbatim && entry.text.startsWith("/")) this.#obey(entry.text);
      else if (entry.text !== "") await this.#ask(entry.text);
    }
    return this.#isAllWell;
  }

  /** Ctrl-C while a model speaks: the first stops it, the next one leaves. */
  interrupt(): void {
    this.#isWarned = true;
    if (this.#turn === undefined || this.#turn.signal.aborted) this.#ports.interrupts.signal();
    else this.#turn.abort(bilingualError("cancelled", { en: "The answer was stopped.", ru: "Ответ остановлен." }));
  }

  async #nextEntry(lines: LineSource): Promise<Entry | undefined> {
    const { screen, interrupts } = this.#ports;
    for (;;) {
      const prompt = `${screen.paint("bold", this.#joined.isOpen ? MORE_PROMPT : PROMPT)} `;
      const typed = await lines.next(prompt, interrupts.first);
      if (typed === undefined) return this.#joined.end();
      if (typed.type === "interrupt") {
        this.#interruptEntry(typed.hadText);
        continue;
      }
      this.#isWarned = false;
      const entry = this.#joined.add(typed.text, typed.isPasted);
      if (entry !== undefined) return entry;
    }
  }

  /** Ctrl-C at the prompt drops what was begun; with nothing to drop it warns once, and then leaves. */
  #interruptEntry(hadText: boolean): void {
    const hadBegun = hadText || this.#joined.isOpen;
    this.#joined.clear();
    if (hadBegun) return;
    const { screen, interrupts } = this.#ports;
    if (this.#isWarned) return interrupts.signal();
    this.#isWarned = true;
    screen.tell(`\n${texts.again[screen.language]}`);
  }

  #obey(line: string): void {
    const { screen } = this.#ports;
    try {
      runChatCommand(line, this.#desk);
    } catch (error) {
      screen.tell(printedError(asFrogcomError(error), screen.language).trimEnd());
      this.#isAllWell = false;
    }
  }

  async #ask(question: string): Promise<void> {
    const {
      screen,
      interrupts: { first },
    } = this.#ports;
    this.#turn = new AbortController();
    const end = await askTurn(this.#ports, question, AbortSignal.any([this.#turn.signal, first]));
    this.#turn = undefined;
    this.#isAllWell &&= end === "answered";
    if (first.aborted) throw abortReason(first);
    if (end === "stopped") screen.notice(texts.stopped[screen.language]);
    if (screen.isTerminal) screen.line();
  }
}
