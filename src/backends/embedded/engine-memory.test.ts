import { setImmediate as nextTurn } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { EngineMemory, type Unloadable } from "./engine-memory.ts";

const never = new AbortController().signal;

/** A memory of 100 bytes, of which 80 are for engines, and what happens in it. */
function memoryOf() {
  const events: string[] = [];
  const memory = new EngineMemory(() => 100);
  const join = (name: string, bytes: number) => {
    const engine: Unloadable = { bytes, unload: async () => void events.push(`unload ${name}`) };
    const member = memory.join(engine);
    const enter = async (signal = never): Promise<() => void> => {
      const leave = await member.enter(signal);
      events.push(name);
      return leave;
    };
    return { ...member, enter };
  };
  return { events, join };
}

describe("engines that fit into memory together", () => {
  it("are all loaded, and none waits for another", async () => {
    const { events, join } = memoryOf();
    const [a, b] = [join("a", 40), join("b", 40)];
    await Promise.all([a.enter(), b.enter(), a.enter()]);
    expect([events, a.isCrowded()]).toEqual([["a", "b", "a"], false]);
  });
});

describe("engines that do not fit", () => {
  it("are loaded one at a time: the next waits until the calls of the other have ended", async () => {
    const { events, join } = memoryOf();
    const [a, b] = [join("a", 50), join("b", 50)];
    const leaves = await Promise.all([a.enter(), a.enter()]);
    const entering = b.enter();
    leaves[0]();
    await nextTurn();
    expect([events, a.isCrowded()]).toEqual([["unload b", "a", "a"], true]);
    leaves[1]();
    await entering;
    expect(events).toEqual(["unload b", "a", "a", "unload a", "b"]);
  });

  it("let all that wait for one of them in together, and nobody past those that wait", async () => {
    const { events, join } = memoryOf();
    const [a, b] = [join("a", 50), join("b", 50)];
    const leave = await a.enter();
    const [one, behind, other] = [b.enter(), a.enter(), b.enter()];
    await nextTurn();
    expect(events).toEqual(["unload b", "a"]);
    leave();
    const leaves = await Promise.all([one, other]);
    expect(events).toEqual(["unload b", "a", "unload a", "b", "b"]);
    for (const end of leaves) end();
    await behind;
    expect(events.slice(-2)).toEqual(["unload b", "a"]);
  });

  it("count a call that ends twice once", async () => {
    const { events, join } = memoryOf();
    const [a, b] = [join("a", 50), join("b", 50)];
    const [leave] = await Promise.all([a.enter(), a.enter()]);
    leave();
    leave();
    void b.enter();
    await nextTurn();
    expect(events).toEqual(["unload b", "a", "a"]);
  });

  it("are not held up by a call that leaves while it waits", async () => {
    const { events, join } = memoryOf();
    const [a, b] = [join("a", 50), join("b", 50)];
    await a.enter();
    const leaving = new AbortController();
    const entering = b.enter(leaving.signal);
    leaving.abort();
    await expect(entering).rejects.toMatchObject({ code: "cancelled" });
    await expect(b.enter(leaving.signal)).rejects.toMatchObject({ code: "cancelled" });
    await a.enter();
    expect(events).toEqual(["unload b", "a", "a"]);
  });

  it("fit again when one of them is gone", async () => {
    const { events, join } = memoryOf();
    const [a, b] = [join("a", 50), join("b", 50)];
    await a.enter();
    const entering = b.enter();
    a.leave();
    await entering;
    expect([events, b.isCrowded()]).toEqual([["unload b", "a", "b"], false]);
  });
});
