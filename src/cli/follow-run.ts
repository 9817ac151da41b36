/** Reads a run to its end. */
import type { RunView } from "./run-view.ts";
import type { WireEvent } from "../work/ask.ts";

/** The plain answer, when the view has shown all that came before it. Throws why there is none. */
export async function followRun(events: AsyncIterable<WireEvent>, view?: RunView): Promise<unknown> {
  let answer: unknown;
  try {
    for await (const event of events) {
      view?.show(event);
      if (event.name === "run-end") answer = event.data;
    }
  } finally {
    view?.breakOff();
  }
  return answer;
}
