/** Folds the events of a run to the answer of a row, and tells of its calls on the way. */
import { type JsonObject, listAt, numberAt, objectAt, textAt, valueAt } from "../../core/json.ts";
import { stepOf, type WireEvent } from "../../work/ask.ts";
import type { CallNote, RowAnswer } from "./row-answer.ts";

/** Told of the calls of one run. `place` counts them from 0, those that are handed back too. */
export interface CallWatcher {
  onCall(place: number): void;
  /** Without a note nobody made it: it was handed back. */
  onCallEnd(place: number, note: CallNote | undefined): void;
}

type Asked = Pick<CallNote, "kind" | "role" | "model">;

export class RowEvents {
  readonly #watcher: CallWatcher;
  readonly #calls = new Map<number, Asked>();
  readonly #made: CallNote[] = [];
  #run = "";
  #draft: string | undefined;
  #answer: RowAnswer | undefined;

  constructor(watcher: CallWatcher) {
    this.#watcher = watcher;
  }

  get answer(): RowAnswer | undefined {
    return this.#answer;
  }

  take({ name, data }: WireEvent): void {
    if (name === "run-start") this.#run = textAt(data, "id") ?? "";
    else if (name === "step-start") this.#begin(data);
    else if (name === "step-end") this.#end(data);
    else if (name === "run-end") this.#answer = this.#answerOf(data);
  }

  #begin(data: unknown): void {
    const step = valueAt(data, "step");
    const index = numberAt(step, "index") ?? 0;
    this.#calls.set(index, { ...stepOf(step), model: textAt(data, "model") ?? "" });
    this.#watcher.onCall(index);
  }

  #end(data: unknown): void {
    const index = numberAt(data, "step") ?? 0;
    const asked = this.#calls.get(index);
    if (asked?.kind === "draft") this.#draft ??= textAt(data, "text");
    const isFree = valueAt(data, "replayed") === true || valueAt(data, "cached") === true;
    const tokens = numberAt(valueAt(data, "usage"), "completion_tokens") ?? null;
    const note = isFree || asked === undefined ? undefined : { ...asked, at: numberAt(data, "at") ?? 0, tokens };
    if (note !== undefined) this.#made.push(note);
    this.#watcher.onCallEnd(index, note);
  }

  #answerOf(body: unknown): RowAnswer {
    const choice = listAt(body, "choices")[0];
    const frogcom = valueAt(body, "frogcom");
    const usage = valueAt(body, "usage");
    const text = textAt(valueAt(choice, "message"), "content") ?? "";
    const degraded = textAt(valueAt(frogcom, "degraded"), "reason");
    const reviews = listAt(frogcom, "review");
    const refused = textAt(reviews.at(-1), "refused");
    const accepted = valueAt(reviews[0], "accepted");
    return {
      run: textAt(body, "id") ?? this.#run,
      status: degraded !== undefined ? "degraded" : text === this.#draft ? "unchanged" : "mended",
      text,
      finishReason: textAt(choice, "finish_reason") ?? "stop",
      stopCause: textAt(frogcom, "stop_cause") ?? "",
      rounds: numberAt(frogcom, "rounds") ?? 0,
      accepted: typeof accepted === "boolean" ? accepted : null,
      checksFailed: listAt(frogcom, "checks").flatMap(failedCheck),
      ...(refused !== undefined && { refused }),
      ...(degraded !== undefined && { degraded }),
      promptTokens: numberAt(usage, "prompt_tokens") ?? null,
      completionTokens: numberAt(usage, "completion_tokens") ?? null,
      cost: numberAt(frogcom, "cost") ?? null,
      calls: this.#made,
      told: toldOf(body, choice),
    };
  }
}

function failedCheck(told: unknown): RowAnswer["checksFailed"] {
  if (valueAt(told, "passed") !== false) return [];
  return [{ type: textAt(valueAt(told, "check"), "type") ?? "", detail: textAt(told, "detail") ?? "" }];
}

function toldOf(body: unknown, choice: unknown): JsonObject {
  const { content: _, role: __, ...extras } = objectAt(choice, "message");
  const logprobs = valueAt(choice, "logprobs");
  return {
    created: numberAt(body, "created") ?? 0,
    model: textAt(body, "model") ?? "",
    ...(Object.keys(extras).length > 0 && { message: extras }),
    ...(logprobs !== undefined && logprobs !== null && { logprobs }),
  };
}
