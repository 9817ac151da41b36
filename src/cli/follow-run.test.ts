import { expect, test } from "vitest";
import { testScreen } from "../../test/support/cli-context.ts";
import { followRun } from "./follow-run.ts";
import { RunView } from "./run-view.ts";
import type { WireEvent } from "../work/ask.ts";

const answer = { id: "frogcom-1.000000", choices: [{ message: { content: "Green." } }], frogcom: {} };
const events: readonly WireEvent[] = [
  { name: "step-start", data: { step: { index: 0, kind: "draft", round: 0 }, model: "A" } },
  { name: "step-delta", data: { step: 0, text: "Gre" } },
];

async function* runOf(...all: readonly (WireEvent | Error)[]): AsyncGenerator<WireEvent, void> {
  for (const event of all) {
    if (event instanceof Error) throw event;
    yield event;
  }
}

test("a run gives its answer, with a view or without one", async () => {
  const { screen, written } = testScreen();
  const end = { name: "run-end", data: answer };
  expect(await followRun(runOf(...events, end), new RunView(screen, "answer"))).toEqual(answer);
  expect(written.out).toBe("Green.\n");
  expect(await followRun(runOf(...events, end))).toEqual(answer);
});

test("a run that fails throws why, on a line of its own", async () => {
  const { screen, written } = testScreen();
  const followed = followRun(runOf(...events, new Error("gone")), new RunView(screen, "steps"));
  await expect(followed).rejects.toThrow("gone");
  expect(written.out).toBe("── Draft · A ──\nGre\n");
});
