/** Lets a sink see a run without the texts that shall not be kept. */
import type { Sink } from "../core/ports.ts";
import { withholdTexts } from "../core/withhold-texts.ts";

export function withoutTexts(sink: Sink): Sink {
  return {
    name: sink.name,
    accept: (record) => sink.accept(withholdTexts(record)),
    flush: () => sink.flush(),
  };
}
