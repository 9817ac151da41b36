/** Gives equal calls one reply: that of the call which is in flight, or one that was kept. */
import { abortReason } from "../../core/abort-reason.ts";
import type { Backend, Digest, Signal } from "../../core/ports.ts";
import type { ModelCall, ModelChunk, RunInput } from "../../core/types.ts";
import { keyOf } from "./call-key.ts";
import type { KeptReplies, Reply } from "./kept-replies.ts";
import { SharedCall } from "./shared-call.ts";

/** A backend that knows what its replies depend on beside the call: equal calls to equal places get equal replies. */
export interface PlacedBackend extends Backend {
  readonly place: string;
}

/** What a run says about the replies of others, and about its own. */
export type RunReuse = Pick<RunInput, "reuse" | "storing">;

interface Use {
  readonly takesKept: boolean;
  readonly keeps: boolean;
  /** How many whole replies the run has had to a call that it leaves to chance: it makes such a call again to get another one. */
  readonly draws: Map<string, number>;
}

export class ReplySharing {
  readonly #kept: KeptReplies;
  readonly #digest: Digest;
  /** By backend, since a call ends with the backend that makes it. */
  readonly #going = new WeakMap<PlacedBackend, Map<string, SharedCall>>();

  constructor(kept: KeptReplies, digest: Digest) {
    this.#kept = kept;
    this.#digest = digest;
  }

  /** The backend as one run uses it. Errors reach all who share a call, so retries belong outside. */
  share(backend: PlacedBackend, { reuse, storing }: RunReuse): Backend {
    if (reuse === "none") return backend;
    const takesKept = reuse !== undefined;
    // A run of which no text shall stay leaves no reply either.
    const use = { takesKept, keeps: takesKept && storing === undefined, draws: new Map<string, number>() };
    return {
      name: backend.name,
      generate: (call, signal) =>
        reuse === "any" || isDeterministic(call)
          ? this.#reply(backend, call, use, signal)
          : backend.generate(call, signal),
    };
  }

  async *#reply(
    backend: PlacedBackend,
    call: ModelCall,
    { takesKept, keeps, draws }: Use,
    signal: Signal,
  ): AsyncGenerator<ModelChunk, void> {
    if (signal.aborted) throw abortReason(signal);
    const first = keyOf(this.#digest, backend.place, call);
    const draw = draws.get(first) ?? 0;
    const key = draw === 0 ? first : `${first}.${draw}`;
    const known = takesKept ? this.#kept.recall(key) : undefined;
    yield* known ?? this.#joinOrBegin(backend, key, call, keeps).read(signal);
    if (!isDeterministic(call)) draws.set(first, draw + 1);
  }

  #joinOrBegin(backend: PlacedBackend, key: string, call: ModelCall, keeps: boolean): SharedCall {
    const shared = this.#callsOf(backend).get(key) ?? this.#begin(backend, key, call);
    shared.isWanted ||= keeps;
    return shared;
  }

  #callsOf(backend: PlacedBackend): Map<string, SharedCall> {
    const calls = this.#going.get(backend) ?? new Map<string, SharedCall>();
    this.#going.set(backend, calls);
    return calls;
  }

  #begin(backend: PlacedBackend, key: string, call: ModelCall): SharedCall {
    const calls = this.#callsOf(backend);
    const shared = new SharedCall((signal) => this.#ask(backend, key, call, signal), {
      onGone: () => void calls.delete(key),
      onOver: () => {
        const reply = shared.isWanted ? shared.reply() : undefined;
        if (reply !== undefined && isWorthKeeping(reply)) this.#kept.keep(key, reply);
      },
    });
    calls.set(key, shared);
    return shared;
  }

  /** Those who ask at once look into the store once, too. */
  async *#ask(
    backend: PlacedBackend,
    key: string,
    call: ModelCall,
    signal: AbortSignal,
  ): AsyncGenerator<ModelChunk, void> {
    yield* (await this.#kept.lookUp(key, signal)) ?? backend.generate(call, signal);
  }
}

function isDeterministic({ sampling: { temperature, seed } }: ModelCall): boolean {
  return temperature === 0 || seed !== undefined;
}

/** A reply that was cut or filtered is whole for those who wait for it, but nothing to be given again; a kept one is there already. */
function isWorthKeeping(reply: Reply): boolean {
  const end = reply.at(-1);
  if (end?.type !== "end" || end.fromCache === true) return false;
  return end.finishReason === "stop" || end.finishReason === "tool_calls";
}
