/** The steady load of a soak: so many streams at once, each at the pace of a model, and the next one as soon as one ends. */
import { setTimeout as sleep } from "node:timers/promises";
import { type Random, seededRandom } from "../../src/core/statistics/random.ts";
import { stream, type WireEvent } from "../../test/support/api.ts";
import type { ChooseReply } from "../../test/support/bad-backend.ts";
import type { Program } from "../../test/support/program.ts";
import { stepOf } from "../../test/support/stage.ts";
import type { Load, LoadPlan } from "./load.ts";
import { Tally } from "./tally.ts";

const draftTokens = { least: 20, most: 60 } as const;
const REFINE_TOKENS = 5;
/** Nobody opens a thousand connections at one moment, and streams that begin together would end together. */
const BEGIN_EVERY_MS = 10;
/** Each stream has a connection of its own, which nobody keeps for the next one: at rest none is open. */
const leaving = { headers: { connection: "close" } };
/** The last word of every answer, by which a whole one is known. */
const LAST_WORD = "Croak!";

/** Drafted in 20 to 60 tokens, reviewed at once; half of them are refined. A word is a token, and takes so long. */
export function manyStreams(streams: number, tokenMs: number, seed: number): LoadPlan {
  const most = String(streams * 2);
  return {
    // Above the default of 1,000 runs at once, so that nobody waits and no review is shed.
    env: { MAX_CONCURRENT: most, MAX_QUEUE: most, RUN_TTL_DAYS: "1" },
    replies: repliesOf(tokenMs, seededRandom(seed)),
    on: (program) => new Streams(program, streams),
  };
}

function repliesOf(tokenMs: number, random: Random): ChooseReply {
  const accepts = JSON.stringify({ findings: [], verdict: "accept" });
  const finding = { quote: "", problem: "The pond is not named.", fix: "Name the pond.", severity: "major" };
  const objects = JSON.stringify({ findings: [finding], verdict: "revise" });
  return (exchange) => {
    const step = stepOf(exchange);
    if (step === "review") return { says: random.below(2) === 0 ? accepts : objects };
    const tokens =
      step === "refine" ? REFINE_TOKENS : draftTokens.least + random.below(draftTokens.most - draftTokens.least + 1);
    return { says: `${"frog ".repeat(tokens)}${LAST_WORD}`, gapMs: tokenMs };
  };
}

class Streams implements Load {
  readonly #tally = new Tally();
  readonly problems = this.#tally.problems;
  readonly #program: Program;
  readonly #streams: number;
  #begun = 0;
  #ended = 0;

  constructor(program: Program, streams: number) {
    this.#program = program;
    this.#streams = streams;
  }

  /** One after the other they would take a minute each. */
  async warmUp(): Promise<void> {
    await Promise.all([this.#read(), this.#read()]);
    this.#tally.forget();
  }

  async flow(forMs: number): Promise<void> {
    const until = performance.now() + forMs;
    const place = async (_: unknown, number: number): Promise<void> => {
      await sleep(number * BEGIN_EVERY_MS);
      while (performance.now() < until) await this.#read();
    };
    await Promise.all(Array.from({ length: this.#streams }, place));
  }

  told(): string {
    return `${this.#begun - this.#ended} streams open; ended ones: ${this.#tally.told()}`;
  }

  async #read(): Promise<void> {
    const prompt = `Tell me of the frog number ${++this.#begun}.`;
    const fault = await lastEvent(stream(this.#program, { prompt }, leaving)).then(faultOf, String);
    this.#ended++;
    this.#tally.count(fault === undefined ? "whole" : "faulty");
    if (fault === undefined) return;
    this.#tally.complain(`A stream answered ${fault}`);
    await sleep(BEGIN_EVERY_MS);
  }
}

async function lastEvent(events: AsyncIterable<WireEvent>): Promise<WireEvent | undefined> {
  let last: WireEvent | undefined;
  for await (const event of events) last = event;
  return last;
}

/** Undefined for a whole answer, reviewed as asked and stored. */
function faultOf(last: WireEvent | undefined): string | undefined {
  const told = JSON.stringify(last?.data);
  if (last?.name !== "run-end") return `${last?.name ?? "nothing"} at the end: ${told}`;
  return told.includes(LAST_WORD) && !told.includes('"degraded"') ? undefined : `otherwise than asked: ${told}`;
}
