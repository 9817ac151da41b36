/** P14: how long after its client has left a run still keeps the backend busy. */
import { setTimeout as sleep } from "node:timers/promises";
import { listAt, numberAt, parseJson, textAt } from "../../src/core/json.ts";
import { startFrogcom } from "../support/frogcom.ts";
import { type Client, connectTo } from "../support/http-client.ts";
import { atMost, type Bench, type Measure } from "../support/measure.ts";
import { mockModel } from "../support/mock-answer.ts";
import { startMockBackend } from "../support/mock-programs.ts";
import { percentile, spreadOf } from "../support/statistics.ts";

type Where = "draft" | "review";

interface Case {
  readonly where: Where;
  readonly isStream: boolean;
}

const cases: readonly Case[] = (["draft", "review"] as const).flatMap((where) => [
  { where, isStream: false },
  { where, isStream: true },
]);

export const clientLeaves: Measure = {
  ids: ["P14"],
  async run(bench) {
    const calls = new HeldCalls();
    await using backend = await startMockBackend({ onLine: (line) => calls.note(line) });
    const { program } = bench;
    await using frogcom = await startFrogcom({ program, backendUrl: backend.url, model: mockModel });
    const times = await leaveOften(bench, frogcom.url, calls);
    await expectAllCancelled(frogcom.url, times.length);
    const { lowest, highest } = spreadOf(times);
    const figure = { median: percentile(times, 0.99), lowest, highest };
    const what = `client gone -> backend call gone, p99 of ${times.length} (draft and review, streaming and not; range of all)`;
    return [{ id: "P14", what, figure, unit: "ms", goal: atMost(20) }];
  },
};

async function leaveOften({ rounds, isQuick, say }: Bench, url: string, calls: HeldCalls): Promise<readonly number[]> {
  const each = isQuick ? 5 : 20;
  const times: number[] = [];
  for (let round = 0; round < rounds; round++) {
    for (let turn = 0; turn < each; turn++) {
      for (const kind of cases) times.push(await leaveOnce(kind, url, calls));
    }
    say(
      `P14: round ${round + 1} of ${rounds}: p99 ${percentile(times.slice(-each * cases.length), 0.99).toFixed(1)} ms`,
    );
  }
  return times;
}

/** Asks, waits until the backend holds the call, leaves, and waits until the backend sees the call gone. */
async function leaveOnce({ where, isStream }: Case, url: string, calls: HeldCalls): Promise<number> {
  const { number, held, gone } = calls.open();
  const client = connectTo(url);
  const leaving = new AbortController();
  const prompt = `hang in ${where}, case ${number}`;
  const body = JSON.stringify({ prompt, stream: isStream, frogcom: { strategy: "review", rounds: 1 } });
  const asked = expectNoAnswer(client.post("/generate", body, { signal: leaving.signal }));
  await Promise.race([held, asked]);
  await sleep(number % 5); // so that clients leave at all moments of a call
  const leftAtNs = process.hrtime.bigint();
  leaving.abort();
  const goneAtNs = await gone;
  await Promise.all([asked, client[Symbol.asyncDispose]()]);
  calls.expectNothingMore(number, where);
  return Number(goneAtNs - leftAtNs) / 1e6;
}

async function expectNoAnswer(asked: ReturnType<Client["post"]>): Promise<void> {
  const reply = await asked.catch(() => undefined);
  if (reply !== undefined) throw new Error(`FrogCom answered ${reply.status} instead of being left: ${reply.text}`);
}

/** The runs that were left are stored as such, and none still goes on. */
async function expectAllCancelled(url: string, runs: number): Promise<void> {
  await using client = connectTo(url);
  const listed = parseJson((await client.get(`/v1/runs?limit=${Math.min(runs, 100)}`)).text);
  const others = listAt(listed, "data").filter((run) => textAt(run, "status") !== "cancelled");
  if (others.length > 0)
    throw new Error(`${others.length} runs that were left are not cancelled: ${JSON.stringify(others[0])}`);
}

interface HeldCall {
  readonly held: PromiseWithResolvers<void>;
  readonly gone: PromiseWithResolvers<bigint>;
  answered: number;
}

/** What the backend tells of its calls, by the number of the case. */
class HeldCalls {
  readonly #calls = new Map<number, HeldCall>();

  open(): { readonly number: number; readonly held: Promise<void>; readonly gone: Promise<bigint> } {
    const number = this.#calls.size + 1;
    const call = { held: Promise.withResolvers<void>(), gone: Promise.withResolvers<bigint>(), answered: 0 };
    this.#calls.set(number, call);
    return { number, held: call.held.promise, gone: call.gone.promise };
  }

  note(line: unknown): void {
    const call = this.#calls.get(numberAt(line, "case") ?? 0);
    if (call === undefined) return;
    const event = textAt(line, "event");
    if (event === "held") call.held.resolve();
    if (event === "gone") call.gone.resolve(BigInt(textAt(line, "atNs") ?? 0));
    if (event === "answered") call.answered++;
  }

  /** Besides the call that was left, only the draft before a review may have been asked for. */
  expectNothingMore(number: number, where: Where): void {
    const answered = this.#calls.get(number)?.answered;
    if (answered !== (where === "draft" ? 0 : 1))
      throw new Error(`Case ${number} (${where}) made ${answered} more calls`);
  }
}
