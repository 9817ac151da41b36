/** One turn of a chat: what is shown of it, and what it leaves in the conversation. */
import { expect, test } from "vitest";
import { testScreen, type TestContextOptions } from "../../../test/support/cli-context.ts";
import { bilingualError } from "../../core/bilingual.ts";
import type { ViewName } from "../run-view.ts";
import type { WireEvent } from "../../work/ask.ts";
import { askTurn } from "./ask-turn.ts";
import { Conversation } from "./conversation.ts";

const draft: readonly WireEvent[] = [
  { name: "step-start", data: { step: { index: 0, kind: "draft", round: 0 }, model: "A" } },
  { name: "step-delta", data: { step: 0, text: "Frogs are" } },
];
const end: readonly WireEvent[] = [
  { name: "step-delta", data: { step: 0, text: " green." } },
  { name: "step-end", data: { step: 0, text: "Frogs are green." } },
  {
    name: "run-end",
    data: { id: "frogcom-1.000000", choices: [{ message: { content: "Frogs are green." } }], frogcom: {} },
  },
];

interface TurnOptions extends TestContextOptions {
  readonly view?: ViewName;
  readonly signal?: AbortSignal;
}

async function turn(events: readonly (WireEvent | Error)[], options: TurnOptions = {}) {
  const { screen, written } = testScreen(options);
  const conversation = new Conversation({ values: {}, system: undefined, view: options.view ?? "answer" });
  async function* ask(): AsyncGenerator<WireEvent, void> {
    for (const event of events) {
      if (event instanceof Error) throw event;
      yield event;
    }
  }
  const signal = options.signal ?? new AbortController().signal;
  const ended = await askTurn({ frogcom: { ask }, conversation, screen }, "What are frogs?", signal);
  const { messages } = conversation.bodyFor("And toads?") as { messages: { content: string }[] };
  return { ended, written, said: messages.slice(0, -1).map(({ content }) => content) };
}

test("an answer is shown, and belongs to the conversation", async () => {
  const { ended, written, said } = await turn([...draft, ...end]);
  expect(ended).toBe("answered");
  expect(written.out).toBe("Frogs are green.\n");
  expect(said).toEqual(["What are frogs?", "Frogs are green."]);
});

test("its steps are shown where they are asked for", async () => {
  const { written } = await turn([...draft, ...end], { view: "steps" });
  expect(written.out).toBe("── Draft · A ──\nFrogs are green.\n\nThis text is the answer.\n");
});

test("in JSON it is one object, whatever the view", async () => {
  const { written, said } = await turn([...draft, ...end], { view: "steps", isJson: true });
  expect(JSON.parse(written.out)).toEqual(end.at(-1)?.data);
  expect(written.out.trimEnd()).not.toContain("\n");
  expect(said).toHaveLength(2);
});

test("a failure in mid-sentence is said on a line of its own, in three lines, and leaves no trace", async () => {
  const failure = bilingualError("backend-failed", { en: "The model is gone.", ru: "Модель пропала." });
  const { ended, written, said } = await turn([...draft, failure], { view: "steps", language: "ru" });
  expect(ended).toBe("failed");
  expect(written.out).toBe("── Черновик · A ──\nFrogs are\n");
  expect(written.err).toMatch(/^frogcom: Модель пропала\.\n {2}почему: .+\n {2}что делать: .+\n$/);
  expect(said).toEqual([]);
});

test("what nobody foresaw is told like any other failure, without a stack", async () => {
  const { written } = await turn([new TypeError("undefined is not a frog")]);
  expect(written.err).toMatch(/^frogcom: Something unexpected happened inside FrogCom\.\n {2}why: undefined is not/);
  expect(written.err).not.toMatch(/^\s+at /m);
});

test("an answer that was stopped is no failure to explain; in JSON it has its object all the same", async () => {
  const stop = new AbortController();
  stop.abort();
  const events = [...draft, bilingualError("cancelled", { en: "Stopped.", ru: "Остановлено." })];
  const { ended, written, said } = await turn(events, { view: "steps", signal: stop.signal });
  expect(ended).toBe("stopped");
  expect(written).toEqual({ out: "── Draft · A ──\nFrogs are\n", err: "" });
  expect(said).toEqual([]);
  const { written: json } = await turn(events, { isJson: true, signal: stop.signal });
  expect(JSON.parse(json.out)).toEqual({ error: { code: "cancelled", message: "Stopped." } });
});

test("no terminal command of a model gets through to the screen", async () => {
  const evil = "Fr\u001b[31mogs\u001b]0;owned\u0007 are green.\u009b1A";
  const events = [
    ...draft.slice(0, 1),
    { name: "step-delta", data: { step: 0, text: evil } },
    { name: "step-end", data: { step: 0, text: evil } },
    { name: "run-end", data: { id: "frogcom-1.000000", choices: [{ message: { content: evil } }], frogcom: {} } },
  ];
  for (const view of ["answer", "steps", "diff"] as const) {
    const { written } = await turn(events, { view });
    expect((written.out + written.err).replaceAll("\n", "")).not.toMatch(/\p{Cc}/u);
  }
});
