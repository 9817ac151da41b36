/** One question of a chat and its answer, shown as it comes. */
import type { Bilingual } from "../../core/bilingual.ts";
import { asFrogcomError } from "../../core/errors.ts";
import { printedError } from "../error-lines.ts";
import type { Frogcom } from "../frogcom.ts";
import { answerIn, RunView } from "../run-view.ts";
import type { Screen } from "../screen.ts";
import { textOf } from "../../server/texts.ts";
import type { Conversation } from "./conversation.ts";

const stopped: Bilingual = {
  en: "Stopped. The conversation goes on without this question.",
  ru: "Остановлено. Разговор продолжается без этого вопроса.",
};

export interface TurnPlace {
  readonly frogcom: Pick<Frogcom, "ask">;
  readonly conversation: Conversation;
  readonly screen: Screen;
}

/** Whether it went well. A turn without an answer says why and leaves no trace in the conversation. */
export async function askTurn(place: TurnPlace, question: string, signal: AbortSignal): Promise<boolean> {
  try {
    const body = await answerBodyOf(place, question, signal);
    place.conversation.keep(question, answerIn(body));
    if (place.screen.isJson) place.screen.json(body);
    return true;
  } catch (error) {
    if (signal.aborted) place.screen.notice(stopped[place.screen.language]);
    else tellFailure(error, place.screen);
    return false;
  }
}

async function answerBodyOf(
  { frogcom, conversation, screen }: TurnPlace,
  question: string,
  signal: AbortSignal,
): Promise<unknown> {
  const view = screen.isJson ? undefined : new RunView(screen, conversation.view);
  let answer: unknown;
  try {
    for await (const event of frogcom.ask(conversation.bodyFor(question), signal)) {
      view?.show(event);
      if (event.name === "run-end") answer = event.data;
    }
  } finally {
    view?.breakOff();
  }
  return answer;
}

/** In JSON a turn that failed is an object too, so that answers are never counted wrong. */
function tellFailure(thrown: unknown, screen: Screen): void {
  const error = asFrogcomError(thrown);
  if (screen.isJson) screen.json({ error: { code: error.code, message: textOf(error, screen.language) } });
  else screen.tell(printedError(error, screen.language).trimEnd());
}
