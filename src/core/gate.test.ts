import { describe, expect, it } from "vitest";
import { FrogcomError } from "./errors.ts";
import { createGate } from "./gate.ts";

const never = new AbortController().signal;
const refuse = (): Error => new FrogcomError("overloaded", "The line is full.");

describe("the gate", () => {
  it("lets so many in at once and the others in order of arrival", async () => {
    const gate = createGate({ inside: 2, waiting: 10 }, refuse);
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
    const gate = createGate({ inside: 1, waiting: 0 }, refuse);
    await gate.enter(never);
    await expect(gate.enter(never)).rejects.toMatchObject({ code: "overloaded" });
  });

  it("forgets who gives up waiting, and admits the next one in their place", async () => {
    const gate = createGate({ inside: 1, waiting: 2 }, refuse);
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
    const gate = createGate({ inside: 1, waiting: 1 }, refuse);
    const leave = await gate.enter(never);
    leave();
    leave();
    expect(gate.insideCount()).toBe(0);
  });

  it("does not let in who has already left", async () => {
    const gate = createGate({ inside: 1, waiting: 1 }, refuse);
    await expect(gate.enter(AbortSignal.abort())).rejects.toMatchObject({ code: "cancelled" });
    expect(gate.insideCount()).toBe(0);
  });
});
