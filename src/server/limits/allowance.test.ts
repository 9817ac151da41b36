/** What a caller may take. */
import { describe, expect, it } from "vitest";
import { type KeyLimits, noLimits } from "../../core/access-key.ts";
import { type AllowancePorts, createAllowance, type Place } from "./allowance.ts";
import { type Caller, stranger } from "../edge/auth.ts";
import { createRateLimiter, type RateHeaders } from "./rate-limit.ts";
import type { Spent } from "../../core/spent.ts";
import { emptyRun, type RunState } from "../../core/state.ts";

const NOON = Date.UTC(2026, 10, 26, 12);

/** A run of 15 tokens for half a unit of the currency. */
const oneCall: RunState = {
  ...emptyRun,
  steps: [
    {
      step: { index: 0, round: 0, kind: "draft", role: "primary" },
      ...{ status: "done", startedAt: 0, endedAt: 1, text: "A.", reasoning: "", retries: [] },
      output: {
        ...{ text: "A.", finishReason: "stop", cost: 0.5, model: "m", digest: "d" },
        usage: { promptTokens: 10, completionTokens: 5, totalTokens: 15, cachedTokens: null },
      },
    },
  ],
};

function callerWith(limits: Partial<KeyLimits> = {}, owner: string | null = "ann"): Caller {
  return { ...stranger, isKnown: true, owner, limits: { ...noLimits, ...limits } };
}

function allowanceWith(spent: Spent = { tokens: 0, cost: 0 }, more: Partial<AllowancePorts> = {}) {
  const added: unknown[] = [];
  const spending = {
    today: () => Promise.resolve(spent),
    add: (owner: string, more: Spent) => void added.push([owner, more]),
  };
  const rates = createRateLimiter(() => 0);
  const ports = { rates, spending, rateLimit: null, keylessRateLimit: null, now: () => NOON, ...more };
  const { take, takeUnhurried } = createAllowance(ports);
  const headers: RateHeaders[] = [];
  return {
    added,
    headers,
    takeUnhurried,
    take: (caller: Caller): Promise<Place> => take(caller, "10.0.0.1", (told) => void headers.push(told)),
  };
}

describe("runs in a minute", () => {
  it.each([
    ["of a key with a limit of its own are bounded by that", callerWith({ runsPerMinute: 1 }), 1],
    ["of other keys by the setting", callerWith(), 2],
    ["of callers without a key by theirs", callerWith({}, null), 3],
  ])("%s", async (_, caller, limit) => {
    const { take } = allowanceWith(undefined, { rateLimit: 2, keylessRateLimit: 3 });
    for (let run = 0; run < limit; run++) await take(caller);
    await expect(take(caller)).rejects.toMatchObject({ code: "rate-limited", details: { limit } });
  });

  it("do not count what did not begin", async () => {
    const { take } = allowanceWith(undefined, { rateLimit: 2 });
    const began = await take(callerWith());
    const refused = await take(callerWith());
    refused.leave("not-begun");
    began.leave();
    await take(callerWith());
    await expect(take(callerWith())).rejects.toMatchObject({ code: "rate-limited" });
  });

  it("of the machine's owner are not bounded", async () => {
    const { take, headers } = allowanceWith(undefined, { rateLimit: 1, keylessRateLimit: 1 });
    const owner = { ...stranger, isKnown: true, isLocal: true };
    for (let run = 0; run < 3; run++) await take(owner);
    expect(headers.every((told) => Object.keys(told).length === 0)).toBe(true);
  });

  it("are told before the refusal, too", async () => {
    const { take, headers } = allowanceWith(undefined, { rateLimit: 1 });
    await take(callerWith());
    expect(headers.at(-1)).toMatchObject({ "x-ratelimit-remaining-requests": "0" });
    headers.length = 0;
    await expect(take(callerWith())).rejects.toThrow();
    expect(headers).toEqual([expect.objectContaining({ "x-ratelimit-limit-requests": "1" })]);
  });
});

describe("runs at once", () => {
  it("are bounded until one of them has left, and a refused one takes nothing", async () => {
    const { take } = allowanceWith(undefined, { rateLimit: 3 });
    const ann = callerWith({ runsAtOnce: 1 });
    const place = await take(ann);
    for (let knocks = 0; knocks < 5; knocks++) await expect(take(ann)).rejects.toMatchObject({ code: "too-many-runs" });
    await expect(take(callerWith({ runsAtOnce: 1 }, "bob"))).resolves.toBeDefined();
    place.leave();
    await expect(take(ann)).resolves.toBeDefined();
  });

  it("that begin in the same moment are counted one by one", async () => {
    const { take } = allowanceWith({ tokens: 0, cost: 0 });
    const ann = callerWith({ runsAtOnce: 2, tokensPerDay: 10 });
    const all = await Promise.allSettled([1, 2, 3, 4].map(() => take(ann)));
    expect(all.map(({ status }) => status)).toEqual(["fulfilled", "fulfilled", "rejected", "rejected"]);
  });
});

describe("a spending limit", () => {
  it.each([
    ["tokens", { tokensPerDay: 100 }, { tokens: 100, cost: 0 }],
    ["cost", { costPerDay: 0.5 }, { tokens: 0, cost: 0.5 }],
    ["nothing at all", { costPerDay: 0 }, { tokens: 0, cost: 0 }],
  ])("of %s that is reached refuses until midnight", async (_, limits, spent) => {
    const { take } = allowanceWith(spent);
    await expect(take(callerWith(limits))).rejects.toMatchObject({
      code: "quota-spent",
      details: { retryAfterMs: 12 * 3_600_000 },
    });
  });

  it("that is not reached lets a run begin, tells what is left, and is charged when the run ends", async () => {
    const { take, headers, added } = allowanceWith({ tokens: 99, cost: 0 });
    const place = await take(callerWith({ tokensPerDay: 100 }));
    expect(headers[0]).toEqual({
      "x-ratelimit-limit-tokens": "100",
      "x-ratelimit-remaining-tokens": "1",
      "x-ratelimit-reset-tokens": "12h0m0s",
    });
    place.leave(oneCall);
    expect(added).toEqual([["ann", { tokens: 15, cost: 0.5 }]]);
  });

  it("that nobody set asks nobody what was spent", async () => {
    const spending = { today: () => Promise.reject(new Error("asked")), add: () => undefined };
    const { take } = allowanceWith(undefined, { spending });
    await expect(take(callerWith())).resolves.toBeDefined();
  });
});

describe("a run that nobody waits for", () => {
  it("counts for nothing but what it costs", async () => {
    const { take, takeUnhurried, added } = allowanceWith({ tokens: 0, cost: 0 }, { rateLimit: 1 });
    const ann = callerWith({ runsPerMinute: 1, runsAtOnce: 1, tokensPerDay: 10 });
    for (let run = 0; run < 3; run++) (await takeUnhurried(ann)).leave(oneCall);
    await expect(take(ann)).resolves.toBeDefined();
    expect(added).toEqual(Array.from({ length: 3 }, () => ["ann", { tokens: 15, cost: 0.5 }]));
  });

  it("is refused where its key has spent what it may", async () => {
    const { takeUnhurried } = allowanceWith({ tokens: 10, cost: 0 });
    await expect(takeUnhurried(callerWith({ tokensPerDay: 10 }))).rejects.toMatchObject({ code: "quota-spent" });
    await expect(takeUnhurried(callerWith({ tokensPerDay: 11 }))).resolves.toBeDefined();
  });
});
