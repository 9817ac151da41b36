/** A completion of OpenAI's API, whole or as the chunks of a stream: both are made of the same deltas. */
import { createdSeconds } from "../../core/ids.ts";
import type { JsonObject } from "../../core/json.ts";
import type { RunId } from "../../core/types.ts";
import type { RunOutcome } from "../../app/app.ts";
import { failureOf, frogcomPart } from "../wire/answer-body.ts";
import { dataEvent, type ServerEvent } from "../runs/event-stream.ts";
import type { AskedAnswer } from "./chat-request.ts";
import type { Delta } from "./deltas.ts";
import type { CompletionShape } from "./shapes.ts";
import { usageOf } from "./usage.ts";

/** What every answer and chunk of a run begins with. */
export interface Head {
  readonly id: RunId;
  /** As it was asked for. */
  readonly model: string;
}

/** Throws the run's error when it has no answer. */
export function completionBody(
  { id, model }: Head,
  shape: CompletionShape,
  deltas: readonly Delta[],
  outcome: RunOutcome,
): JsonObject {
  const { answer } = outcome.state;
  if (answer === undefined) throw failureOf(outcome.state);
  const { finishReason, logprobs = null } = answer;
  const usage = usageOf(outcome.state);
  return {
    id,
    object: shape.object,
    created: createdSeconds(id),
    model,
    choices: [{ index: 0, ...shape.whole(deltas), logprobs, finish_reason: finishReason }],
    ...(usage && { usage }),
    frogcom: frogcomPart(outcome),
  };
}

/** Writes the chunks of one stream. */
export class ChunkWriter {
  readonly #shape: CompletionShape;
  readonly #head: string;
  readonly #asked: AskedAnswer;
  #isOpen = false;

  constructor({ id, model }: Head, shape: CompletionShape, asked: AskedAnswer) {
    this.#shape = shape;
    this.#asked = asked;
    const head = { id, object: shape.chunkObject, created: createdSeconds(id), model };
    this.#head = JSON.stringify(head).slice(0, -1);
  }

  /** One chunk a delta; the first one comes after the opening. */
  deltas(deltas: readonly Delta[]): string {
    if (deltas.length === 0) return "";
    return this.#opening() + deltas.map((delta) => this.#chunk(delta)).join("");
  }

  /** An event of the run beside an empty delta, for those who asked for events. */
  event(make: () => ServerEvent): string {
    if (!this.#asked.hasEvents) return "";
    const { name, data } = make();
    return this.#opening() + this.#chunk({}, { frogcom: { event: name, data } });
  }

  /** What is known only at the end, the usage where it was asked for, and the word that nothing comes after. */
  end(outcome: RunOutcome): string {
    const { answer } = outcome.state;
    if (answer === undefined) throw failureOf(outcome.state);
    const { finishReason, logprobs } = answer;
    const last = this.#chunk({}, { frogcom: frogcomPart(outcome) }, finishReason, logprobs);
    const usage = this.#asked.includesUsage ? usageOf(outcome.state) : undefined;
    const counted =
      usage === undefined ? "" : dataEvent(`${this.#head},"choices":[],"usage":${JSON.stringify(usage)}}`);
    return this.#opening() + last + counted + dataEvent("[DONE]");
  }

  #opening(): string {
    const { opening } = this.#shape;
    if (this.#isOpen || opening === undefined) return "";
    this.#isOpen = true;
    return this.#chunk(opening);
  }

  #chunk(delta: Delta, beside: JsonObject = {}, finishReason: string | null = null, logprobs?: JsonObject): string {
    const choice = {
      index: 0,
      ...this.#shape.piece(delta),
      ...(logprobs && { logprobs }),
      finish_reason: finishReason,
    };
    const rest = Object.entries(beside).map(([key, value]) => `,${JSON.stringify(key)}:${JSON.stringify(value)}`);
    return dataEvent(`${this.#head},"choices":[${JSON.stringify(choice)}]${rest.join("")}}`);
  }
}
