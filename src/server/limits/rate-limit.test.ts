/** How many runs a caller may start. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { FrogcomError } from "../../core/errors.ts";
import { createRateLimiter, goDuration, type RateHeaders } from "./rate-limit.ts";

function limiterAt(limit: number | null) {
  let time = 0;
  const limiter = createRateLimiter(() => time);
  const rate = { limit, isOwn: false };
  const headersFor = (caller: string): RateHeaders => limiter.headersFor(caller, rate);
  const take = (caller: string): RateHeaders => {
    limiter.take(caller, rate);
    return headersFor(caller);
  };
  return { take, headersFor, at: (ms: number) => void (time = ms) };
}

describe("a rate limiter", () => {
  it("never lets more than its limit through in any minute", () => {
    const { take, at } = limiterAt(3);
    const taken: number[] = [];
    for (let time = 0; time < 300_000; time += 700) {
      at(time);
      try {
        take("a");
        taken.push(time);
      } catch {
        expect(taken.filter((start) => start > time - 60_000)).toHaveLength(3);
      }
    }
    expect(taken).toHaveLength(15);
  });

  it("tells how long to wait, and what is left", () => {
    const { take, at, headersFor } = limiterAt(2);
    expect(take("a")).toEqual({
      ...{ "x-ratelimit-limit": "2", "x-ratelimit-limit-requests": "2" },
      ...{ "x-ratelimit-remaining": "1", "x-ratelimit-remaining-requests": "1" },
      ...{ "x-ratelimit-reset": "60", "x-ratelimit-reset-requests": "1m0s" },
    });
    at(20_000);
    take("a");
    at(30_500);
    expect(() => take("a")).toThrow(
      expect.objectContaining({ code: "rate-limited", details: { retryAfterMs: 29_500, limit: 2 } }),
    );
    expect(headersFor("a")).toMatchObject({
      "x-ratelimit-remaining-requests": "0",
      "x-ratelimit-reset": "30",
      "x-ratelimit-reset-requests": "29.5s",
    });
  });

  it("counts each caller alone", () => {
    const { take } = limiterAt(1);
    take("a");
    expect(() => take("b")).not.toThrow();
  });

  it("remembers a bounded number of callers", () => {
    const { take } = limiterAt(1);
    for (let caller = 0; caller <= 10_000; caller++) take(String(caller));
    expect(() => take("0")).not.toThrow();
    expect(() => take("10000")).toThrow();
  });

  it("without a limit counts and says nothing", () => {
    const { take, headersFor } = limiterAt(null);
    expect([take("a"), headersFor("a")]).toEqual([{}, {}]);
  });

  it("lets a run through exactly when fewer than the limit began within the minute before it, for any callers and times", () => {
    const step = fc.record({ wait: fc.integer({ min: 0, max: 40_000 }), caller: fc.constantFrom("a", "b") });
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 4 }), fc.array(step, { maxLength: 40 }), (limit, steps) => {
        const { take, headersFor, at } = limiterAt(limit);
        const taken: { readonly caller: string; readonly time: number }[] = [];
        let time = 0;
        for (const { wait, caller } of steps) {
          time += wait;
          at(time);
          const recent = taken.filter((known) => known.caller === caller && known.time > time - 60_000);
          expect(headersFor(caller)["x-ratelimit-remaining"]).toBe(String(limit - recent.length));
          if (recent.length < limit) {
            expect(take(caller)["x-ratelimit-remaining"]).toBe(String(limit - recent.length - 1));
            taken.push({ caller, time });
          } else expect(() => take(caller)).toThrow(FrogcomError);
        }
      }),
    );
  });

  it("never sends anybody away longer than needed: after the time it tells there is room", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 5 }),
        fc.array(fc.nat(20_000), { minLength: 5, maxLength: 20 }),
        (limit, waits) => {
          const { take, at } = limiterAt(limit);
          let time = 0;
          for (const wait of waits) {
            time += wait;
            at(time);
            try {
              take("a");
            } catch (refusal) {
              const waitMs = refusal instanceof FrogcomError ? (refusal.details.retryAfterMs ?? 0) : 0;
              expect(waitMs).toBeGreaterThan(0);
              expect(waitMs).toBeLessThanOrEqual(60_000);
              time += waitMs;
              at(time);
              expect(() => take("a")).not.toThrow();
            }
          }
        },
      ),
    );
  });

  it("counts nothing for a refused run: who knocks all the time gets in as soon as who waits", () => {
    const { take, at } = limiterAt(1);
    take("a");
    for (let time = 0; time < 60_000; time += 500) {
      at(time);
      expect(() => take("a")).toThrow();
    }
    at(60_000);
    expect(() => take("a")).not.toThrow();
  });

  it("keeps a caller that comes again, and forgets those that do not", () => {
    const { take } = limiterAt(2);
    take("regular");
    for (let caller = 0; caller < 9_999; caller++) take(String(caller));
    take("regular");
    for (let caller = 10_000; caller < 10_005; caller++) take(String(caller));
    expect(() => take("regular")).toThrow();
  });
});

it("a caller whose limit was lowered waits until fewer than the new one began within a minute", () => {
  let time = 0;
  const { take } = createRateLimiter(() => time);
  for (time = 0; time < 5000; time += 1000) take("a", { limit: 5, isOwn: true });
  const lowered = { limit: 2, isOwn: true };
  expect(() => take("a", lowered)).toThrow(expect.objectContaining({ details: { retryAfterMs: 58_000, limit: 2 } }));
  time = 63_000;
  expect(() => take("a", lowered)).not.toThrow();
});

it.each([
  [0, "0ms"],
  [120, "120ms"],
  [999.2, "1s"],
  [1500, "1.5s"],
  [60_000, "1m0s"],
  [360_001, "6m0.001s"],
  [86_400_000, "24h0m0s"],
])("%d ms are %s in OpenAI's headers", (ms, text) => {
  expect(goDuration(ms)).toBe(text);
});
