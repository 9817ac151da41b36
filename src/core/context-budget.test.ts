import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { fitAnswer, inputRoom, keepNewest, requireRoom, sumMostTokens } from "./context-budget.ts";
import { FrogcomError } from "./errors.ts";
import type { Message } from "./types.ts";

const user = (content: string): Message => ({ role: "user", content });
const assistant = (content: string): Message => ({ role: "assistant", content });

describe("fitAnswer", () => {
  test("lowers the length of the answer to what the context surely has left", () => {
    // 300 ASCII characters are at most 100 tokens, and a message adds 4.
    expect(fitAnswer([user("x".repeat(300))], { maxTokens: 500, seed: 0 }, 400)).toEqual({ maxTokens: 296, seed: 0 });
  });

  test("counts Cyrillic as twice as many tokens", () => {
    expect(fitAnswer([user("ж".repeat(150))], { maxTokens: 500 }, 400)).toEqual({ maxTokens: 296 });
  });

  test.each([
    ["fits", { maxTokens: 100 }, 400],
    ["is not limited, so that the server decides", {}, 400],
    ["goes to a context of unknown size", { maxTokens: 10_000 }, undefined],
  ])("leaves an answer alone that %s", (_, sampling, contextTokens) => {
    expect(fitAnswer([user("x".repeat(300))], sampling, contextTokens)).toBe(sampling);
  });

  test("always asks for a few tokens, because the estimate may be too high", () => {
    expect(fitAnswer([user("x".repeat(1600))], { maxTokens: 500 }, 400)).toEqual({ maxTokens: 16 });
  });

  test.each([
    ["English", "x".repeat(12_500), 4096, 256],
    ["Russian", "ж".repeat(7000), 4096, 256],
    ["a short rest", "x".repeat(1200), 400, 48],
  ])("asks for a usable answer where the densest text alone would leave none: %s", (_, text, context, maxTokens) => {
    expect(fitAnswer([user(text)], { maxTokens: 1024 }, context)).toEqual({ maxTokens });
  });

  test("never raises and never reaches below the least answer", () => {
    fc.assert(
      fc.property(
        fc.string(),
        fc.integer({ min: 1, max: 4096 }),
        fc.integer({ min: 1, max: 4096 }),
        (text, maxTokens, context) => {
          const fitted = fitAnswer([user(text)], { maxTokens }, context).maxTokens ?? 0;
          expect(fitted).toBeLessThanOrEqual(maxTokens);
          expect(fitted).toBeGreaterThanOrEqual(Math.min(maxTokens, 16));
        },
      ),
    );
  });
});

test("tool calls take room as text does, and the data of an image does not", () => {
  const call = { id: "1", type: "function", function: { name: "f", arguments: "x".repeat(289) } };
  const image = [{ type: "image_url", image_url: { url: `data:image/png;base64,${"A".repeat(100_000)}` } }];
  const calling: Message = { role: "assistant", content: "", original: { role: "assistant", tool_calls: [call] } };
  // `[calls f(...)]` is 11 characters more.
  expect(sumMostTokens([calling])).toBe(104);
  expect(sumMostTokens([{ role: "user", content: "", original: { role: "user", content: image } }])).toBe(4);
});

describe("requireRoom", () => {
  test("refuses messages that cannot fit, with both numbers", () => {
    const refuse = (): void => requireRoom([user("x".repeat(7000))], 512);
    expect(refuse).toThrow(FrogcomError);
    expect(refuse).toThrow(/at least 1004 tokens, but the model's context holds 512/);
    try {
      refuse();
    } catch (error) {
      expect(error).toMatchObject({ code: "context-exceeded", details: { neededTokens: 1004, contextTokens: 512 } });
    }
  });

  test("lets through what may fit, and everything where the size is unknown", () => {
    expect(() => requireRoom([user("x".repeat(3500))], 512)).not.toThrow();
    expect(() => requireRoom([user("x".repeat(1_000_000))], undefined)).not.toThrow();
  });
});

test("the input gets what the answer leaves of the context, or three quarters when nobody said how long that is", () => {
  expect(inputRoom(4096, 512)).toBe(3584);
  expect(inputRoom(4096, undefined)).toBe(3072);
  expect(inputRoom(undefined, 512)).toBe(Number.POSITIVE_INFINITY);
});

describe("keepNewest", () => {
  const system: Message = { role: "system", content: "s".repeat(30) };
  const developer: Message = { role: "developer", content: "d".repeat(30) };
  const turns = [
    user("1".repeat(300)),
    assistant("2".repeat(300)),
    user("3".repeat(300)),
    assistant("4".repeat(300)),
    user("5".repeat(300)),
  ];

  test("keeps everything that fits, and says nothing", () => {
    expect(keepNewest(turns, sumMostTokens(turns))).toEqual({ kept: turns });
    expect(keepNewest(turns, Number.POSITIVE_INFINITY)).toEqual({ kept: turns });
  });

  test("leaves out the oldest turns, and says how much that was", () => {
    const { kept, shortened } = keepNewest(turns, sumMostTokens(turns) - 150);
    expect(kept).toEqual(turns.slice(2));
    expect(shortened).toEqual({ messages: 2, characters: 600 });
  });

  test("leaves out an answer with its question, so that a user begins", () => {
    expect(keepNewest(turns, sumMostTokens(turns) - 1).kept).toEqual(turns.slice(2));
  });

  test("keeps instructions and the last turn, even without room", () => {
    const { kept, shortened } = keepNewest([system, developer, ...turns], -50);
    expect(kept).toEqual([system, developer, turns[4]]);
    expect(shortened).toEqual({ messages: 4, characters: 1200 });
  });

  test("what is kept fits, or nothing more could be left out", () => {
    const anyTurn = fc.record({ role: fc.constantFrom("system", "user", "assistant"), content: fc.string() });
    fc.assert(
      fc.property(fc.array(anyTurn), fc.integer({ min: -10, max: 100 }), (conversation, room) => {
        const { kept, shortened } = keepNewest(conversation, room);
        expect(kept.length + (shortened?.messages ?? 0)).toBe(conversation.length);
        const rest = kept.filter(({ role }, at) => role !== "system" && at !== kept.length - 1);
        expect(sumMostTokens(kept) <= room || rest.length === 0).toBe(true);
      }),
    );
  });
});
