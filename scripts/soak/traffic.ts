/** The mixed traffic of a soak: people and programs who ask, watch, look things up, and leave in the middle. */
import { setTimeout as sleep } from "node:timers/promises";
import { type Random, seededRandom } from "../../src/core/statistics/random.ts";
import { request } from "../../test/support/api.ts";
import type { Program } from "../../test/support/program.ts";
import { chooseFaults } from "./faults.ts";
import type { Load, LoadPlan } from "./load.ts";
import { Tally } from "./tally.ts";

interface Visit {
  readonly path: string;
  readonly body?: object;
}

const prompt = "Tell me of a frog.";
const chat = { model: "frogcom", messages: [{ role: "user", content: prompt }] };

/** As often as they stand here. */
const visits: readonly Visit[] = [
  { path: "/generate", body: { prompt } },
  { path: "/generate", body: { prompt, stream: true } },
  { path: "/v1/chat/completions", body: chat },
  { path: "/v1/chat/completions", body: { ...chat, stream: true, stream_options: { include_usage: true } } },
  { path: "/v1/chat/completions", body: { ...chat, stream: true, frogcom: { rounds: 2, store: "none" } } },
  { path: "/v1/completions", body: { model: "frogcom/primary", prompt } },
  { path: "/v1/chat/completions", body: { ...chat, frogcom: { strategy: "best-of-n", n: 3 } } },
  { path: "/v1/runs", body: { ...chat, frogcom: { strategy: "classic" } } },
  { path: "/v1/runs?limit=50" },
  { path: "/stats" },
  { path: "/v1/check", body: { prompt: "In two words.", text: "A frog." } },
  { path: "/readyz" },
];

/** What FrogCom may answer when five of a hundred model calls misbehave: good answers, and failures of the backend that it names. */
const allowed = new Set([200, 202, 429, 502, 503, 504]);
const PERCENT_LEAVE = 8;
const LONGEST_STAY_MS = 400;

/** So many clients, each with one request after the other. */
export function mixedTraffic(clients: number, seed: number): LoadPlan {
  return {
    // Silent backends are given up soon, so that a minute sees many of them.
    env: { LLM_TIMEOUT: "3", LLM_IDLE_TIMEOUT: "3", RUN_TIMEOUT: "30", RUN_TTL_DAYS: "1" },
    replies: chooseFaults(seed),
    on: (program) => new Traffic(program, clients, seed),
  };
}

class Traffic implements Load {
  readonly #tally = new Tally();
  readonly problems = this.#tally.problems;
  readonly #program: Program;
  readonly #clients: number;
  readonly #random: Random;

  constructor(program: Program, clients: number, seed: number) {
    this.#program = program;
    this.#clients = clients;
    this.#random = seededRandom(seed + 1);
  }

  /** Each visit once. */
  async warmUp(): Promise<void> {
    for (const visit of visits) await this.#pay(visit);
    this.#tally.forget();
  }

  async flow(forMs: number): Promise<void> {
    const until = performance.now() + forMs;
    const client = async (): Promise<void> => {
      while (performance.now() < until) await this.#pay(visits[this.#random.below(visits.length)]);
    };
    await Promise.all(Array.from({ length: this.#clients }, client));
  }

  told(): string {
    return this.#tally.told();
  }

  async #pay(visit: Visit = { path: "/livez" }): Promise<void> {
    const leaving =
      this.#random.below(100) < PERCENT_LEAVE ? AbortSignal.timeout(this.#random.below(LONGEST_STAY_MS)) : undefined;
    const { path, body } = visit;
    const options = { ...(body && { method: "POST", body }), ...(leaving && { signal: leaving }) };
    try {
      const { status, text } = await request(this.#program, path, options);
      this.#tally.count(status);
      if (!allowed.has(status)) this.#tally.complain(`${path} answered ${status}: ${text.slice(0, 300)}`);
    } catch (error) {
      if (leaving?.aborted === true) this.#tally.count("left");
      else this.#tally.complain(`${path} broke: ${String(error)}`);
      await sleep(10);
    }
  }
}
