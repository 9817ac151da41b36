import { describe, expect, test } from "vitest";
import { JoinedHalves } from "./joined-halves.ts";

const conversation = [{ role: "user", content: "In exactly 2 sentences: what is a lock?" }] as const;
const asks = (key: string) => ({ key, asks: { conversation, model: "asked" } });
const says = (key: string) => ({ key, says: { answer: "A" } });

describe("two halves", () => {
  test("are one exchange, whichever comes first", () => {
    const whole = { exchange: { conversation, model: "asked", answer: "A" } };
    const halves = new JoinedHalves();
    expect(halves.add(asks("1"))).toBeUndefined();
    expect(halves.add(says("2"))).toBeUndefined();
    expect(halves.add(says("1"))).toEqual(whole);
    expect(halves.add(asks("2"))).toEqual(whole);
    expect(halves.left()).toEqual({ unanswered: 0, unasked: 0 });
  });

  test("are by the model that answered, where that is known", () => {
    const halves = new JoinedHalves();
    halves.add(asks("1"));
    const joined = halves.add({ key: "1", says: { answer: "A", model: "answered" } });
    expect(joined).toMatchObject({ exchange: { model: "answered" } });
  });

  test("may be a question and no words", () => {
    const halves = new JoinedHalves();
    halves.add(asks("1"));
    expect(halves.add({ key: "1", says: undefined })).toBe("wordless");
    halves.add({ key: "2", says: undefined });
    expect(halves.add(asks("2"))).toBe("wordless");
  });

  test("that never meet are counted", () => {
    const halves = new JoinedHalves();
    halves.add(asks("1"));
    halves.add(says("2"));
    halves.add(says("3"));
    expect(halves.left()).toEqual({ unanswered: 1, unasked: 2 });
  });
});

test("a question that asks for nothing checkable is not kept while its answer is awaited", () => {
  const halves = new JoinedHalves();
  halves.add({ key: "1", asks: { conversation: [{ role: "user", content: "What is a lock?" }], model: "m" } });
  expect(halves.add(says("1"))).toEqual({ exchange: { conversation: [], model: "m", answer: "A" } });
});

test("halves that never meet do not fill the memory: the oldest are given up, and counted", () => {
  const halves = new JoinedHalves(2);
  for (const key of ["1", "2", "3"]) halves.add(asks(key));
  for (const key of ["1", "7", "8", "9"]) halves.add(says(key));
  expect(halves.add(says("2"))).toMatchObject({ exchange: { answer: "A" } });
  expect(halves.left()).toEqual({ unanswered: 2, unasked: 4 });
});
