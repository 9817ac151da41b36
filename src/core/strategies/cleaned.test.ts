/** What is taken off around an answer, and what stays. */
import { expect, test } from "vitest";
import { runInput, runScripted } from "../../../test/support/scripted-run.ts";

test("a fence around JSON goes where JSON alone was asked for, before anybody reviews it", async () => {
  const { answer, secondary } = await runScripted(runInput({ extracted: [{ type: "json" }] }), {
    primary: ['Here it is:\n```json\n{"a": 1}\n```'],
    secondary: ["OK"],
  });
  expect(answer).toMatchObject({ text: '{"a": 1}', stopCause: "accepted", checks: [{ passed: true }] });
  expect(secondary[0]?.messages[1]?.content).not.toContain("Here it is");
});

test("a refined text is cleaned too", async () => {
  const { answer } = await runScripted(runInput({ extracted: [{ type: "json" }] }), {
    primary: ["none", 'Sure! {"a": 2}'],
    secondary: ["OK"],
  });
  expect(answer?.text).toBe('{"a": 2}');
});

test("nothing is taken off where nobody asked for the bare answer", async () => {
  const text = "Here is the answer:\n\n42";
  const { answer } = await runScripted(runInput({ extracted: [{ type: "words", max: 50 }] }), {
    primary: [text],
    secondary: ["OK"],
  });
  expect(answer?.text).toBe(text);
});
