import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { tempFolder } from "../../../test/support/temp-folder.ts";
import { machineKey, pickThreads, readThreads, writeThreads } from "./threads.ts";

const timesOf = (times: Record<number, number | null>) => {
  const tried: number[] = [];
  const time = async (threads: number): Promise<number | null> => {
    tried.push(threads);
    return times[threads] ?? null;
  };
  return { tried, time };
};

describe("pickThreads", () => {
  it("takes the number of threads with the shortest time", async () => {
    const { time } = timesOf({ 1: 100, 2: 60, 3: 45, 4: 44 });
    expect(await pickThreads(4, 8000, time)).toBe(3);
  });

  it("keeps one thread where two are slower, and tries no more", async () => {
    const { time, tried } = timesOf({ 1: 100, 2: 180, 3: 10 });
    expect(await pickThreads(8, 8000, time)).toBe(1);
    expect(tried).toEqual([1, 2]);
  });

  it("never tries more threads than it was allowed", async () => {
    const { time, tried } = timesOf({ 1: 100, 2: 50, 3: 30, 4: 20, 5: 15, 6: 10 });
    expect(await pickThreads(5, 8000, time)).toBe(5);
    expect(tried).toEqual([1, 2, 3, 4, 5]);
  });

  it("gives a sample no more time than the best one took", async () => {
    const limits: number[] = [];
    await pickThreads(2, 8000, async (threads, limitMs) => {
      limits.push(limitMs);
      return threads === 1 ? 120 : null;
    });
    expect(limits).toEqual([8000, 120]);
  });

  it("stops when the time for measuring is spent", async () => {
    let now = 0;
    const time = async (threads: number): Promise<number> => {
      now += 5000;
      return 1000 / threads;
    };
    expect(await pickThreads(16, 8000, time, () => now)).toBe(2);
  });

  it("falls back to one thread when even that one was too slow to measure", async () => {
    expect(await pickThreads(4, 8000, async () => null)).toBe(1);
  });
});

describe("the remembered choice", () => {
  it("comes back for the same machine and model, and for no other", async () => {
    const file = join(tempFolder(), "engine", "threads.json");
    await writeThreads(file, machineKey("a.gguf", 2), 1);
    await writeThreads(file, machineKey("b.gguf", 2), 2);
    expect(await readThreads(file, machineKey("a.gguf", 2))).toBe(1);
    expect(await readThreads(file, machineKey("b.gguf", 2))).toBe(2);
    expect(await readThreads(file, machineKey("a.gguf", 4))).toBeNull();
  });

  it("is made anew when the file is torn or holds nonsense", async () => {
    const file = join(tempFolder(), "threads.json");
    await writeFile(file, '{ "a": "many", "b": 0');
    expect(await readThreads(file, "a")).toBeNull();
    await writeFile(file, '{ "a": "many", "b": 0 }');
    expect(await readThreads(file, "a")).toBeNull();
    expect(await readThreads(file, "b")).toBeNull();
    await writeThreads(file, "a", 2);
    expect(JSON.parse(await readFile(file, "utf8"))).toMatchObject({ a: 2 });
  });

  it("that cannot be kept is no failure", async () => {
    await expect(writeThreads("/dev/null/threads.json", "a", 1)).resolves.toBeUndefined();
  });
});
