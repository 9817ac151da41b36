/** A whole chat on scripted lines and answers: what goes to the models, what is shown, and what Ctrl-C means. */
import { describe, expect, it } from "vitest";
import { testContext, type TestContextOptions } from "../../../test/support/cli-context.ts";
import { bilingualError } from "../../core/bilingual.ts";
import type { JsonObject } from "../../core/json.ts";
import type { WireEvent } from "../../work/ask.ts";
import { Chat } from "./chat.ts";
import { Conversation } from "./conversation.ts";
import type { LineSource, Typed } from "./line-source.ts";

type Script = readonly (string | Typed | (() => Typed | string))[];
type Answer = string | Error | ((signal: AbortSignal) => Promise<string>);

const nothing: Typed = { type: "interrupt", hadText: false };

function endEvent(text: string): WireEvent {
  return {
    name: "run-end",
    data: {
      id: "frogcom-1.000000",
      choices: [{ message: { content: text } }],
      frogcom: { rounds: 0, stop_cause: "disabled" },
    },
  };
}

/** Everything that a chat of these lines does. */
function chatOf(script: Script, answers: readonly Answer[], options: TestContextOptions = {}) {
  const { context, written } = testContext(options);
  const { screen, interrupts } = context;
  const bodies: JsonObject[] = [];
  const prompts: string[] = [];
  const conversation = new Conversation({ values: {}, system: undefined, view: "answer" });
  const left = [...answers];
  async function* ask(body: JsonObject, signal: AbortSignal): AsyncGenerator<WireEvent, void> {
    bodies.push(body);
    const answer = left.shift();
    if (answer === undefined) throw new Error("no answer is left in the script");
    if (answer instanceof Error) throw answer;
    yield endEvent(typeof answer === "string" ? answer : await answer(signal));
  }
  const rest = [...script];
  const lines: LineSource = {
    next(prompt, signal) {
      prompts.push(prompt);
      if (signal.aborted) return Promise.reject(signal.reason as Error);
      const step = rest.shift();
      const typed = typeof step === "function" ? step() : step;
      return Promise.resolve(typeof typed === "string" ? { type: "line", text: typed, isPasted: false } : typed);
    },
    [Symbol.dispose]: () => undefined,
  };
  const saved: string[] = [];
  const chat = new Chat({
    frogcom: { ask },
    conversation,
    screen,
    interrupts,
    wholeModelName: (name) => name,
    save: (name) => saved.push(name),
  });
  return { chat, ended: chat.run(lines), bodies, prompts, written, saved, interrupts, conversation };
}

function questions(bodies: readonly JsonObject[]): unknown[] {
  return bodies.map(({ messages }) => (messages as { content: string }[]).map(({ content }) => content));
}

describe("a conversation", () => {
  it("goes on until the lines end, and takes all that was said along", async () => {
    const { ended, bodies, written } = chatOf(["1?", "", "  ", "2?"], ["1.", "2."]);
    expect(await ended).toBe(true);
    expect(questions(bodies)).toEqual([["1?"], ["1?", "1.", "2?"]]);
    expect(written.out).toBe("1.\n2.\n");
    expect(written.err).toContain("frogcom-1.000000 · rounds: 0 · without a review");
  });

  it("joins lines, and asks for the rest of one with another prompt", async () => {
    const { ended, bodies, prompts } = chatOf(["1 \\", "one?", '"""', "/2", 'two"""'], ["1.", "2."]);
    await ended;
    expect(questions(bodies).map((turns) => (turns as string[]).at(-1))).toEqual(["1 \none?", "/2\ntwo"]);
    expect(prompts).toEqual(["> ", ". ", "> ", ". ", ". ", "> "]);
  });

  it("asks what stood there when the lines ended", async () => {
    const { ended, bodies } = chatOf(['"""', "unfinished"], ["1."]);
    await ended;
    expect(questions(bodies)).toEqual([["unfinished"]]);
  });

  it("ends with /quit, whatever comes after it", async () => {
    const { ended, bodies } = chatOf(["/quit", "never?"], []);
    expect(await ended).toBe(true);
    expect(bodies).toEqual([]);
  });

  it("does what commands say, and says what is wrong with them", async () => {
    const { ended, bodies, saved, written } = chatOf(["/rounds 2", "/rounds 99", "/save x.md", "1?"], ["1."]);
    expect(await ended).toBe(false);
    expect(bodies).toEqual([{ messages: [{ role: "user", content: "1?" }], frogcom: { rounds: 2 } }]);
    expect(saved).toEqual(["x.md"]);
    expect(written.err).toContain(
      '/rounds: 2\nfrogcom: /rounds must be 0..10, got "99"\n  why: the command was not called as it can be\n  do: /help has all commands\n',
    );
    expect(written.out).toBe("1.\n");
  });
});

describe("a turn that fails", () => {
  const failure = bilingualError("backend-unreachable", { en: "Nobody is there.", ru: "Там никого нет." });

  it("says why, and the conversation goes on without it", async () => {
    const { ended, bodies, written } = chatOf(["1?", "2?"], [failure, "2."]);
    expect(await ended).toBe(false);
    expect(questions(bodies)).toEqual([["1?"], ["2?"]]);
    expect(written.err).toMatch(/^frogcom: Nobody is there\.\n {2}why: .*\n {2}do: .*\n/);
    expect(written.out).toBe("2.\n");
  });

  it("is an object of its own in JSON, so that no answer is taken for another's", async () => {
    const { ended, written } = chatOf(["1?", "/help", "2?"], [failure, "2."], { isJson: true, language: "ru" });
    await ended;
    const objects = written.out
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line) as unknown);
    expect(objects).toEqual([
      { error: { code: "backend-unreachable", message: "Там никого нет." } },
      endEvent("2.").data,
    ]);
  });
});

describe("Ctrl-C", () => {
  it("while a model speaks stops it, and the conversation goes on without the question", async () => {
    const seen: AbortSignal[] = [];
    const { chat, ended, bodies, written } = chatOf(["1?", "2?"], [(signal) => untilStopped(signal, seen), "2."]);
    await expect.poll(() => seen.length).toBe(1);
    chat.interrupt();
    expect(seen[0]?.aborted).toBe(true);
    expect(await ended).toBe(false);
    expect(questions(bodies)).toEqual([["1?"], ["2?"]]);
    expect(written.err).toContain("Stopped. The conversation goes on without this question.\n");
    expect(written.err).not.toContain("why:");
  });

  it("twice while a model speaks leaves", async () => {
    const { chat, ended, interrupts } = chatOf(["1?", "2?"], [(signal) => untilStopped(signal, [])]);
    await Promise.resolve();
    chat.interrupt();
    chat.interrupt();
    expect(interrupts.first.aborted).toBe(true);
    await expect(ended).rejects.toMatchObject({ code: "cancelled" });
  });

  it("at an empty prompt warns once, and then leaves", async () => {
    const { ended, written, bodies } = chatOf([nothing, nothing, "never?"], []);
    await expect(ended).rejects.toMatchObject({ code: "cancelled" });
    expect(written.err).toBe("\nPress Ctrl-C once more to leave, or Ctrl-D.\n");
    expect(bodies).toEqual([]);
  });

  it("right after a stopped answer leaves", async () => {
    const seen: AbortSignal[] = [];
    const { chat, ended } = chatOf(["1?", nothing, "never?"], [(signal) => untilStopped(signal, seen)]);
    await expect.poll(() => seen.length).toBe(1);
    chat.interrupt();
    await expect(ended).rejects.toMatchObject({ code: "cancelled" });
  });

  it("warns anew when something was entered in between", async () => {
    const { ended } = chatOf([nothing, "1?", nothing, "2?"], ["1.", "2."]);
    expect(await ended).toBe(true);
  });

  it("drops the lines of a question that is not whole, and neither warns nor leaves", async () => {
    const { ended, bodies, written } = chatOf(
      [nothing, '"""', "half", nothing, "1 \\", { type: "interrupt", hadText: true }, "2?"],
      ["2."],
    );
    expect(await ended).toBe(true);
    expect(questions(bodies)).toEqual([["2?"]]);
    expect(written.err.match(/once more/g)).toHaveLength(1);
  });
});

it("a stop from outside ends the answer and the chat", async () => {
  const seen: AbortSignal[] = [];
  const { ended, interrupts, bodies, written } = chatOf(["1?", "2?"], [(signal) => untilStopped(signal, seen)]);
  await expect.poll(() => seen.length).toBe(1);
  interrupts.signal();
  await expect(ended).rejects.toMatchObject({ code: "cancelled" });
  expect(bodies).toHaveLength(1);
  expect(written.err).not.toContain("goes on");
});

function untilStopped(signal: AbortSignal, seen: AbortSignal[]): Promise<string> {
  seen.push(signal);
  const { promise, reject } = Promise.withResolvers<string>();
  signal.addEventListener("abort", () => reject(signal.reason as Error));
  if (signal.aborted) reject(signal.reason as Error);
  return promise;
}
