/** What the tests ask of every client, and what they look at in its answers: one shape for all of them. */

/** Ways to ask. `tools` offers a tool, runs it where the model calls it, and asks again with its result. */
export const acts = ["plain", "streamed", "helper", "tools", "streamed-tools", "models", "completion"] as const;
export type Act = (typeof acts)[number];

export interface Question {
  readonly text?: string;
  readonly model?: string;
  readonly key?: string;
  readonly temperature?: number;
  /** FrogCom's own object, the way the client sends fields that it does not know. */
  readonly frogcom?: Readonly<Record<string, unknown>>;
}

/** What the client made of the answer; a key that is missing or null is something that the client does not show. */
export interface Reply {
  readonly text?: string;
  /** How many pieces of the text came by themselves. */
  readonly pieces?: number;
  readonly reasoning?: string | null;
  readonly finishReason?: string | null;
  readonly usage?: { readonly prompt: number; readonly completion: number; readonly total: number } | null;
  readonly called?: readonly { readonly name: string; readonly input: unknown }[];
  readonly models?: readonly string[];
}

/** An error as the client raised it. */
export interface Failure {
  /** The name of its class. */
  readonly kind: string;
  readonly status: number | null;
  readonly message: string;
}

/** Thrown by `ask` for everything that the client raised. */
export class ClientError extends Error {
  readonly failure: Failure;

  constructor(failure: Failure) {
    super(`${failure.kind}: ${failure.message}`);
    this.failure = failure;
  }
}

export interface Client {
  /** Aborting the signal cancels the way one cancels in this client. */
  ask(act: Act, question: Question, signal?: AbortSignal): Promise<Reply>;
  stop(): Promise<void>;
}

type Performance = (question: Question, signal: AbortSignal) => Promise<Reply>;

/** A client that runs in the test's own process. */
export function clientHere(
  performances: Partial<Record<Act, Performance>>,
  failureOf: (error: unknown) => Failure,
): Client {
  return {
    async ask(act, question, signal = new AbortController().signal) {
      const perform = performances[act];
      if (perform === undefined) throw new Error(`the tests have no way to ask this client for ${act}`);
      try {
        return await perform(question, signal);
      } catch (error) {
        throw new ClientError(failureOf(error));
      }
    },
    stop: () => Promise.resolve(),
  };
}

/** How a client is pointed at FrogCom. */
export interface Address {
  /** Ends in `/v1`. */
  readonly url: string;
  readonly key: string;
}

/** The tool that the acts with tools offer, as JSON schema; it answers with `weatherReport`. */
export const weatherTool = {
  name: "weather",
  description: "Tells the weather of a city.",
  parameters: { type: "object" as const, properties: { city: { type: "string" as const } }, required: ["city"] },
};
export const weatherReport = "sunny, 21 degrees";
