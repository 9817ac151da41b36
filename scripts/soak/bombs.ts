/** A load of hostile model servers: each run meets one answer that has no end, or takes far more memory than an answer needs. */
import { setTimeout as sleep } from "node:timers/promises";
import { type Random, seededRandom } from "../../src/core/statistics/random.ts";
import { request } from "../../test/support/api.ts";
import type { BadBackendMode } from "../../test/support/bad-backend/modes.ts";
import type { ChooseReply } from "../../test/support/bad-backend.ts";
import type { Program } from "../../test/support/program.ts";
import { stepOf } from "../../test/support/stage.ts";
import type { Load, LoadPlan } from "./load.ts";
import { Tally } from "./tally.ts";

const bombs: readonly BadBackendMode[] = [
  ...([
    "huge-body",
    "json-giant",
    "json-largest",
    "json-deep",
    "json-wide",
    "gzip-bomb",
    "sse-hugeline",
    "stream-giant-events",
  ] as const),
  ...(["stream-endless", "stream-endless-thought", "stream-endless-calls", "stream-deep", "stream-wide"] as const),
];
/** Said by who asks, so that the model server knows what to answer to whom. */
const order = /bomb (?<mode>[\w-]+) in the (?<step>draft|review|refine)/;
const steps = ["draft", "review", "refine"] as const;
/** Without an answer 502; else an answer, degraded where the review or the refine was none. */
const allowed = new Set([200, 502]);

/** So many clients, each with one run after the other, which meets its bomb in one of its steps. */
export function answerBombs(clients: number, seed: number): LoadPlan {
  return {
    env: { RUN_TTL_DAYS: "1" },
    replies: replyAsOrdered,
    on: (program) => new Bombs(program, clients, seededRandom(seed)),
  };
}

const replyAsOrdered: ChooseReply = (exchange) => {
  const { mode, step } = order.exec(JSON.stringify(exchange.body))?.groups ?? {};
  if (step === stepOf(exchange)) return bombs.find((each) => each === mode) ?? "ok";
  return { says: stepOf(exchange) === "review" ? "1. Name the pond." : "A frog sits by the pond." };
};

class Bombs implements Load {
  readonly #tally = new Tally();
  readonly problems = this.#tally.problems;
  readonly #program: Program;
  readonly #clients: number;
  readonly #random: Random;

  constructor(program: Program, clients: number, random: Random) {
    this.#program = program;
    this.#clients = clients;
    this.#random = random;
  }

  /** Without any bomb, so that what is there before them is a server that has worked. */
  async warmUp(): Promise<void> {
    for (const _ of bombs) await this.#ask("Tell me of a frog.", "none");
    this.#tally.forget();
  }

  async flow(forMs: number): Promise<void> {
    const until = performance.now() + forMs;
    const client = async (): Promise<void> => {
      while (performance.now() < until) {
        const mode = bombs[this.#random.below(bombs.length)] ?? "huge-body";
        const step = steps[this.#random.below(steps.length)] ?? "draft";
        await this.#ask(`Tell me of a frog, and bomb ${mode} in the ${step}.`, mode);
      }
    };
    await Promise.all(Array.from({ length: this.#clients }, client));
  }

  told(): string {
    return this.#tally.told();
  }

  async #ask(prompt: string, mode: string): Promise<void> {
    const body = { prompt, stream: this.#random.below(2) === 0 };
    try {
      const { status, text } = await request(this.#program, "/generate", { method: "POST", body });
      this.#tally.count(`${mode} ${status}`);
      if (!allowed.has(status)) this.#tally.complain(`${mode} answered ${status}: ${text.slice(0, 300)}`);
    } catch (error) {
      this.#tally.complain(`${mode} broke: ${String(error)}`);
      await sleep(10);
    }
  }
}
