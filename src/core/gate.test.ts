import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { FrogcomError } from "./errors.ts";
import { createGate } from "./gate.ts";

const never = new AbortController().signal;
const refuse = (retryAfterMs: number): Error => new FrogcomError("overloaded", "The line is full.", { retryAfterMs });
const gateOf = (inside: number, waiting: number, now = (): number => 0) => createGate({ inside, waiting, now, refuse });

describe("the gate", () => {
  it("lets so many in at once and the others in order of arrival", async () => {
    const gate = gateOf(2, 10);
    const leaveFirst = await gate.enter(never);
    await gate.enter(never);
    const order: string[] = [];
    const third = gate.enter(never).then((leave) => (order.push("third"), leave));
    const fourth = gate.enter(never).then((leave) => (order.push("fourth"), leave));
    expect(gate.waitingCount()).toBe(2);
    leaveFirst();
    (await third)();
    await fourth;
    expect(order).toEqual(["third", "fourth"]);
    expect(gate.insideCount()).toBe(2);
  });

  it("refuses who comes when the line is full", async () => {
    const gate = gateOf(1, 0);
    await gate.enter(never);
    await expect(gate.enter(never)).rejects.toMatchObject({ code: "overloaded" });
  });

  it("forgets who gives up waiting, and admits the next one in their place", async () => {
    const gate = gateOf(1, 2);
    const leave = await gate.enter(never);
    const impatient = new AbortController();
    const first = gate.enter(impatient.signal);
    const second = gate.enter(never);
    impatient.abort();
    await expect(first).rejects.toMatchObject({ code: "cancelled" });
    leave();
    await second;
    expect(gate.insideCount()).toBe(1);
    expect(gate.waitingCount()).toBe(0);
  });

  it("counts a way out once, however often it is used", async () => {
    const gate = gateOf(1, 1);
    const leave = await gate.enter(never);
    leave();
    leave();
    expect(gate.insideCount()).toBe(0);
  });

  it("does not let in who has already left", async () => {
    const gate = gateOf(1, 1);
    await expect(gate.enter(AbortSignal.abort())).rejects.toMatchObject({ code: "cancelled" });
    expect(gate.insideCount()).toBe(0);
  });
});

/** Who gets in, in order; each leaves at once. */
async function orderIn(
  gate: ReturnType<typeof gateOf>,
  callers: readonly (string | null)[],
): Promise<readonly string[]> {
  const leave = await gate.enter(never);
  const order: string[] = [];
  const counts = new Map<string | null, number>();
  const all = callers.map(async (caller) => {
    const number = (counts.get(caller) ?? 0) + 1;
    counts.set(caller, number);
    const out = await gate.enter(never, { caller });
    order.push(`${caller}${number}`);
    out();
  });
  leave();
  await Promise.all(all);
  return order;
}

describe("callers in line", () => {
  it("take turns, however many each sends; the runs of one come in the order of their arrival", async () => {
    const order = await orderIn(gateOf(1, 10), ["ann", "ann", "ann", "ann", "bob", "eve", "bob"]);
    expect(order).toEqual(["ann1", "bob1", "eve1", "ann2", "bob2", "ann3", "ann4"]);
  });

  it("without names are one caller", async () => {
    expect(await orderIn(gateOf(1, 10), [null, null, "ann"])).toEqual(["null1", "ann1", "null2"]);
  });

  it("never wait for more than one run of each other caller", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.constantFrom("a", "b", "c"), { minLength: 1, maxLength: 30 }), async (callers) => {
        const order = (await orderIn(gateOf(1, 30), callers)).map((name) => name.slice(0, 1));
        expect(order.toSorted()).toEqual(callers.toSorted());
        for (const [place, caller] of order.entries()) {
          const before = order.slice(0, place).lastIndexOf(caller);
          const between = order.slice(before + 1, place);
          expect(new Set(between).size).toBe(between.length);
        }
      }),
    );
  });

  it("find room in a full line for the sake of fairness: the last one of whoever has most there is sent away", async () => {
    const gate = gateOf(1, 3);
    await gate.enter(never);
    const anns = [1, 2, 3].map(() => gate.enter(never, { caller: "ann" }));
    void gate.enter(never, { caller: "bob" });
    await expect(anns[2]).rejects.toMatchObject({ code: "overloaded" });
    await expect(gate.enter(never, { caller: "ann" })).rejects.toMatchObject({ code: "overloaded" });
    await expect(gate.enter(never, { caller: "bob" })).rejects.toMatchObject({ code: "overloaded" });
    expect(gate.waitingCount()).toBe(3);
  });

  it("who give way are sent away first, by those who do not and by nobody else", async () => {
    const gate = gateOf(1, 2);
    await gate.enter(never);
    const review = gate.enter(never, { caller: "ann", givesWay: true });
    void gate.enter(never, { caller: "ann" });
    await expect(gate.enter(never, { caller: "ann", givesWay: true })).rejects.toMatchObject({ code: "overloaded" });
    void gate.enter(never, { caller: "ann" });
    await expect(review).rejects.toMatchObject({ code: "overloaded" });
    expect(gate.waitingCount()).toBe(2);
  });
});

describe("who is refused hears when the line will have gone by", () => {
  it("by how long those before stayed", async () => {
    let time = 0;
    const gate = gateOf(2, 3, () => time);
    const leave = await gate.enter(never);
    await gate.enter(never);
    const waiting = [1, 2, 3].map(() => gate.enter(never));
    const refused = (): Promise<unknown> =>
      gate.enter(never).catch((error: FrogcomError) => error.details.retryAfterMs);
    time = 3000;
    // Nobody has left yet: what the longest stay has lasted is all that is known.
    expect(await refused()).toBe((4 / 2) * 3000);
    time = 5000;
    leave();
    void gate.enter(never);
    expect(await refused()).toBe((4 / 2) * 5000);
    time = 6000;
    (await waiting[0])?.();
    void gate.enter(never);
    expect(await refused()).toBeCloseTo((4 / 2) * (5000 + 0.2 * (1000 - 5000)));
  });
});

it("a line is as full as its places are taken; without places it never is", async () => {
  const gate = gateOf(1, 2);
  await gate.enter(never);
  expect(gate.fill()).toBe(0);
  void gate.enter(never);
  expect(gate.fill()).toBe(0.5);
  const none = gateOf(1, 0);
  await none.enter(never);
  expect(none.fill()).toBe(0);
});
