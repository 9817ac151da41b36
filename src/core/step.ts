/** Makes one model call as a stream of step events, or hands back the recorded one that stands for it. */
import { abortReason } from "./abort-reason.ts";
import { fitAnswer, requireRoom } from "./context-budget.ts";
import { costOf } from "./cost.ts";
import { asFrogcomError, FrogcomError } from "./errors.ts";
import { withoutLogprobs } from "./logprobs.ts";
import { digestMessage } from "./message-digest.ts";
import type { Backend, Digest, Signal } from "./ports.ts";
import { type Separated, separateOpenThought } from "./open-thought.ts";
import { readPlainly, type ReplyReader } from "./reply-reader.ts";
import { stepFailureIn } from "./state.ts";
import type { StepRequest } from "./strategy.ts";
import type {
  FinishReason,
  ModelCall,
  Price,
  RecordedStep,
  ReplyExtras,
  RoleSettings,
  Step,
  StepEvent,
  StepFailure,
  StepOutput,
  Usage,
} from "./types.ts";
import { noUsage, paidFor } from "./usage.ts";

export interface StepPorts {
  readonly backend: Backend;
  readonly signal: Signal;
  /** Of the call; equal calls have equal digests. */
  readonly digestOf: (call: ModelCall) => string;
  readonly recorded: RecordedStep | undefined;
  /** Another call may take its place in a line before the model. */
  readonly givesWay?: boolean;
  /** A client reads the text of a final step as it comes, so that nothing of it can be taken back. */
  readonly isLive?: boolean;
}

/**
 * Yields the step's events and returns its output. Throws the FrogcomError that the `step-error` event told of,
 * or the signal's reason, without any event, when it is aborted already.
 */
export async function* makeStep(
  step: Step,
  request: StepRequest,
  settings: RoleSettings,
  ports: StepPorts,
): AsyncGenerator<StepEvent, StepOutput> {
  if (ports.signal.aborted) throw abortReason(ports.signal);
  const { messages, format, passthrough, model = settings.model } = request;
  const { contextTokens } = settings;
  const sampling = fitAnswer(messages, request.sampling, contextTokens);
  const call = { model, messages, sampling, ...(format && { format }), ...(passthrough && { passthrough }) };
  const digest = ports.digestOf(call);
  const { recorded } = ports;
  const isRecorded = recorded !== undefined && standsFor(recorded, step, digest);
  yield {
    type: "step-start",
    step,
    call,
    ...(request.shortened && { shortened: request.shortened }),
    ...(request.isFinal === true && { isFinal: true as const }),
    ...(recorded && !isRecorded && { recordedMismatch: true as const }),
  };
  const reply = isRecorded
    ? yield* replay(step, recorded.output, digest)
    : yield* callModel(step, call, digest, request, contextTokens, ports);
  const output = withCost(reply, settings.price);
  yield { type: "step-end", step, output };
  return output;
}

function standsFor(recorded: RecordedStep, { kind }: Step, digest: string): boolean {
  return recorded.kind === kind && (recorded.digest === undefined || recorded.digest === digest);
}

function withCost({ cost: _ofTheRecording, ...reply }: StepOutput, price: Price | undefined): StepOutput {
  const cost = costOf(reply.usage, price);
  return cost === null ? reply : { ...reply, cost };
}

async function* replay(step: Step, output: StepOutput, digest: string): AsyncGenerator<StepEvent, StepOutput> {
  if (output.text !== "") yield { type: "step-delta", step, text: output.text };
  return { ...output, usage: noUsage, paidEarlier: paidFor(output), digest, replayed: true };
}

async function* callModel(
  step: Step,
  call: ModelCall,
  digest: string,
  request: StepRequest,
  contextTokens: number | undefined,
  { backend, signal, givesWay, isLive }: StepPorts,
): AsyncGenerator<StepEvent, StepOutput> {
  try {
    // Whoever saw the step begin may have left since.
    if (signal.aborted) throw abortReason(signal);
    requireRoom(call.messages, contextTokens);
    const chunks = backend.generate(givesWay ? { ...call, givesWay } : call, signal);
    const isShown = isLive === true && request.isFinal === true;
    const reply = yield* listen(step, chunks, { newReader: request.reader ?? readPlainly, isShown });
    return { ...reply, model: call.model, digest };
  } catch (thrown) {
    const error = signal.aborted ? abortReason(signal) : asFrogcomError(thrown);
    yield { type: "step-error", step, ...failureIn(error) };
    throw error;
  }
}

type Reply = Omit<StepOutput, "model" | "digest">;

interface Hearing {
  readonly newReader: () => ReplyReader;
  /** Whoever has seen the text cannot unsee it. */
  readonly isShown: boolean;
}

async function* listen(
  step: Step,
  chunks: ReturnType<Backend["generate"]>,
  { newReader, isShown }: Hearing,
): AsyncGenerator<StepEvent, Reply> {
  let heard = { raw: "", text: "", reasoning: "", reader: newReader() };
  let end: ({ finishReason: FinishReason; usage: Usage | null } & ReplyExtras) | undefined;
  for await (const chunk of chunks) {
    switch (chunk.type) {
      case "text": {
        const text = heard.reader.read(chunk.text);
        heard.raw += chunk.text;
        heard.text += text;
        if (text !== "") yield { type: "step-delta", step, text };
        break;
      }
      case "reasoning":
        heard.reasoning += chunk.text;
        yield { type: "step-reasoning", step, text: chunk.text };
        break;
      case "retry":
        heard = { raw: "", text: "", reasoning: "", reader: newReader() };
        yield { type: "step-retry", step, ...failureIn(chunk.error) };
        break;
      case "end": {
        const { type: _type, usage = null, ...rest } = chunk;
        // What came from a cache was paid for by the call that filled it.
        end = { ...rest, usage: chunk.fromCache === true ? noUsage : usage };
        break;
      }
      default:
        chunk satisfies never;
    }
  }
  if (end === undefined)
    throw new FrogcomError("internal", "A backend ended its stream without saying that the answer is whole.");
  // A server that separates thought by itself is believed.
  const open = isShown || heard.reasoning !== "" ? undefined : separateOpenThought(heard.raw);
  if (open !== undefined) return { ...reread(open, newReader()), ...withoutLogprobs(end) };
  const rest = heard.reader.end();
  if (rest !== "") yield { type: "step-delta", step, text: rest };
  const text = heard.text + rest;
  return {
    text,
    ...(text !== heard.raw && { raw: heard.raw }),
    ...(heard.reasoning && { reasoning: heard.reasoning }),
    ...end,
  };
}

/** The reply behind the thought. */
function reread({ thought, answer }: Separated, reader: ReplyReader): Pick<StepOutput, "text" | "raw" | "reasoning"> {
  const text = reader.read(answer) + reader.end();
  return { text, ...(text !== answer && { raw: answer }), ...(thought && { reasoning: thought }) };
}

function failureIn({ code, message, details }: FrogcomError): StepFailure {
  return stepFailureIn({ ...details, code, message });
}

/** Makes the digest of calls, equal for equal calls; each message is digested once, however many calls repeat it. */
export function callDigester(digest: Digest): (call: ModelCall) => string {
  return ({ model, messages, sampling, format, passthrough }) => {
    const parts = messages.map((message) => digestMessage(digest, message));
    const { maxTokens, temperature, topP, seed, stop } = sampling;
    const rest = passthrough === undefined ? [] : [passthrough];
    return digest(JSON.stringify([model, parts, maxTokens, temperature, topP, seed, stop, format, ...rest]));
  };
}
