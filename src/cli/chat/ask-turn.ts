/** One question of a chat and its answer, shown as it comes. */
import { asFrogcomError } from "../../core/errors.ts";
import { printedError } from "../error-lines.ts";
import { followRun } from "../follow-run.ts";
import type { Frogcom } from "../frogcom.ts";
import { answerIn, RunView } from "../run-view.ts";
import type { Screen } from "../screen.ts";
import { textOf } from "../../server/errors/error-texts.ts";
import type { Conversation } from "./conversation.ts";

export interface TurnPlace {
  readonly frogcom: Pick<Frogcom, "ask">;
  readonly conversation: Conversation;
  readonly screen: Screen;
}

/** How it ended. A turn that failed says why; without an answer it leaves no trace in the conversation. */
export async function askTurn(
  { frogcom, conversation, screen }: TurnPlace,
  question: string,
  signal: AbortSignal,
): Promise<"answered" | "failed" | "stopped"> {
  try {
    const view = screen.isJson ? undefined : new RunView(screen, conversation.view);
    const body = await followRun(frogcom.ask(conversation.bodyFor(question), signal), view);
    conversation.keep(question, answerIn(body));
    if (screen.isJson) screen.json(body);
    return "answered";
  } catch (error) {
    if (!signal.aborted || screen.isJson) tellFailure(error, screen);
    return signal.aborted ? "stopped" : "failed";
  }
}

/** In JSON a turn without an answer is an object too, so that answers are never counted wrong. */
function tellFailure(thrown: unknown, screen: Screen): void {
  const error = asFrogcomError(thrown);
  if (screen.isJson) screen.json({ error: { code: error.code, message: textOf(error, screen.language) } });
  else screen.tell(printedError(error, screen.language).trimEnd());
}
