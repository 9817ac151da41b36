/** The mixed traffic of a soak: people and programs who ask, watch, look things up, and leave in the middle. */
import { setTimeout as sleep } from "node:timers/promises";
import { type Random, seededRandom } from "../../src/core/statistics/random.ts";
import { request } from "../../test/support/api.ts";
import type { Program } from "../../test/support/program.ts";

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
const MOST_PROBLEMS = 20;

export class Traffic {
  readonly problems: string[] = [];
  readonly #program: Program;
  readonly #random: Random;
  readonly #statuses = new Map<number, number>();
  #left = 0;

  constructor(program: Program, seed: number) {
    this.#program = program;
    this.#random = seededRandom(seed + 1);
  }

  /** Each visit once, so that what is made on first use is there. */
  async warmUp(): Promise<void> {
    for (const visit of visits) await this.#pay(visit);
    this.#statuses.clear();
    this.problems.length = 0;
  }

  /** So many clients, each with one request after the other, until the time is over and the last answer is there. */
  async flow(clients: number, forMs: number): Promise<void> {
    const until = performance.now() + forMs;
    const client = async (): Promise<void> => {
      while (performance.now() < until) await this.#pay(visits[this.#random.below(visits.length)]);
    };
    await Promise.all(Array.from({ length: clients }, client));
  }

  told(): string {
    const counts = [...this.#statuses].toSorted(([a], [b]) => a - b).map(([status, count]) => `${status}: ${count}`);
    return `${counts.join(", ")}, left: ${this.#left}`;
  }

  async #pay(visit: Visit = { path: "/livez" }): Promise<void> {
    const leaving =
      this.#random.below(100) < PERCENT_LEAVE ? AbortSignal.timeout(this.#random.below(LONGEST_STAY_MS)) : undefined;
    const { path, body } = visit;
    const options = { ...(body && { method: "POST", body }), ...(leaving && { signal: leaving }) };
    try {
      const { status, text } = await request(this.#program, path, options);
      this.#statuses.set(status, (this.#statuses.get(status) ?? 0) + 1);
      if (!allowed.has(status)) this.#complain(`${path} answered ${status}: ${text.slice(0, 300)}`);
    } catch (error) {
      if (leaving?.aborted === true) this.#left++;
      else this.#complain(`${path} broke: ${String(error)}`);
      await sleep(10);
    }
  }

  #complain(problem: string): void {
    if (this.problems.length < MOST_PROBLEMS) this.problems.push(problem);
  }
}
