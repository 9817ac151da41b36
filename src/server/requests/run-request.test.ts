/** The body of POST /v1/runs. */
import { expect, it } from "vitest";
import { readRunRequest } from "./run-request.ts";

it("messages make it a chat, with all that a chat may ask", () => {
  const messages = [{ role: "user", content: "Hi" }];
  const { run, answer } = readRunRequest({ messages, prompt: "No", reasoning_effort: "low", tools: [], model: "m" });
  expect(run).toMatchObject({ conversation: messages, overrides: { effort: "low" }, passthrough: { tools: [] } });
  expect(answer.model).toBe("m");
});

it.each([{ prompt: "Hi" }, { prompt: "Hi", messages: null }])("without messages %j is a prompt", (body) => {
  const { run, answer } = readRunRequest({ ...body, frogcom: { rounds: 2, store: "summary" } });
  expect(run).toMatchObject({
    conversation: [{ role: "user", content: "Hi" }],
    overrides: { rounds: 2, storing: "summary" },
  });
  expect(answer.model).toBe("frogcom");
});

it("a run that nobody waits for must leave something to read", () => {
  expect(() => readRunRequest({ prompt: "Hi", frogcom: { store: "none" } })).toThrow("frogcom.store cannot be none");
});

it.each([[{}], [[]], [undefined], [{ messages: [] }], [{ messages: "Hi" }], [{ prompt: " " }]])(
  "%j is refused",
  (body) => {
    expect(() => readRunRequest(body)).toThrow();
  },
);
