/** Slow and failing answers, and somebody who does not wait for them. */
import { describe, expect, it } from "vitest";
import { createVirtualClock } from "../../../test/support/virtual-clock.ts";
import { lastKnown } from "./last-known.ts";

/** Answers come when the test gives them, one an attempt. */
function questions() {
  const clock = createVirtualClock();
  const attempts: PromiseWithResolvers<string>[] = [];
  const failures: unknown[] = [];
  const ask = lastKnown(
    () => {
      const attempt = Promise.withResolvers<string>();
      attempts.push(attempt);
      return attempt.promise;
    },
    { clock, onFailure: (error) => void failures.push(error) },
  );
  return { ask, clock, attempts, failures };
}

describe("an answer that may be slow", () => {
  it("is given as soon as it is there, and again to those who ask soon after", async () => {
    const { ask, clock, attempts } = questions();
    const first = ask();
    attempts[0]?.resolve("one");
    expect(await first).toBe("one");
    clock.advance(5000);
    clock.jump(3_600_000);
    expect(await ask()).toBe("one");
    expect(attempts).toHaveLength(1);
    expect(clock.pendingCount()).toBe(0);
  });

  it("is asked for anew when it has grown old", async () => {
    const { ask, clock, attempts } = questions();
    const first = ask();
    attempts[0]?.resolve("one");
    await first;
    clock.advance(5001);
    const second = ask();
    attempts[1]?.resolve("two");
    expect(await second).toBe("two");
  });

  it("is not waited for: the one before stands until it comes", async () => {
    const { ask, clock, attempts } = questions();
    const first = ask();
    attempts[0]?.resolve("one");
    await first;
    clock.advance(6000);
    const second = ask();
    clock.advance(500);
    expect(await second).toBe("one");
    attempts[1]?.resolve("two");
    await Promise.resolve();
    expect(await ask()).toBe("two");
  });

  it("is unknown until it comes for the first time, and after it has not come for a minute", async () => {
    const { ask, clock, attempts } = questions();
    const first = ask();
    clock.advance(500);
    expect(await first).toBeUndefined();
    attempts[0]?.resolve("one");
    expect(await ask()).toBe("one");
    clock.advance(60_001);
    const late = ask();
    clock.advance(500);
    expect(await late).toBeUndefined();
  });

  it("is asked for once, however many wait for it", async () => {
    const { ask, attempts } = questions();
    const all = [ask(), ask(), ask()];
    attempts[0]?.resolve("one");
    expect(await Promise.all(all)).toEqual(["one", "one", "one"]);
    expect(attempts).toHaveLength(1);
  });
});

describe("a question that fails", () => {
  it("says so, leaves the last answer standing, and is asked again by the next caller", async () => {
    const { ask, clock, attempts, failures } = questions();
    const first = ask();
    attempts[0]?.resolve("one");
    await first;
    clock.advance(6000);
    const second = ask();
    attempts[1]?.reject(new Error("down"));
    expect(await second).toBe("one");
    expect(failures).toEqual([new Error("down")]);
    const third = ask();
    attempts[2]?.resolve("three");
    expect(await third).toBe("three");
  });

  it("is unknown where nothing was known before", async () => {
    const { ask, attempts } = questions();
    const first = ask();
    attempts[0]?.reject(new Error("down"));
    expect(await first).toBeUndefined();
  });
});
