/** Work side by side. */
import { expect, test } from "vitest";
import { workInLanes } from "./lanes.ts";

const never = new AbortController().signal;

test("everything is done once, never more at a time than there are lanes", async () => {
  let [going, most] = [0, 0];
  const done: number[] = [];
  await workInLanes([1, 2, 3, 4, 5, 6, 7], 3, never, async (item) => {
    most = Math.max(most, ++going);
    await Promise.resolve();
    done.push(item);
    going--;
  });
  expect(new Set(done)).toEqual(new Set([1, 2, 3, 4, 5, 6, 7]));
  expect(done).toHaveLength(7);
  expect(most).toBe(3);
});

test("an error stops the others and is thrown when they have ended", async () => {
  const ended: string[] = [];
  const work = workInLanes(["fails", "waits", "never begins"], 2, never, async (item, signal) => {
    if (item === "fails") throw new Error("broken");
    await new Promise<void>((resolve) => signal.addEventListener("abort", () => resolve()));
    ended.push(item);
  });
  await expect(work).rejects.toThrow("broken");
  expect(ended).toEqual(["waits"]);
});

test("an aborted signal ends the work with its reason", async () => {
  const stop = new AbortController();
  const begun: number[] = [];
  const work = workInLanes([1, 2, 3], 1, stop.signal, async (item) => {
    begun.push(item);
    stop.abort(new Error("enough"));
    await Promise.resolve();
  });
  await expect(work).rejects.toThrow("enough");
  expect(begun).toEqual([1]);
});
