/** The body of POST /v1/runs/{id}/fork. */
import { expect, it } from "vitest";
import { readForkRequest } from "./fork-request.ts";
import { InvalidRequest } from "../errors/request-error.ts";

it("a step alone changes nothing", () => {
  expect(readForkRequest({ from_step: 0 })).toEqual({ fromStep: 0, sampling: {}, overrides: {} });
});

it("sampling, effort, profile, draft and the frogcom object are what a request may decide", () => {
  const frogcom = { goal: "Add a joke.", review: { temperature: 1 }, draft: "Mine.", budget: { max_tokens: 9 } };
  const body = { from_step: "2", temperature: 0, max_tokens: 5, stop: "END", reasoning_effort: "high", model: "m" };
  expect(readForkRequest({ ...body, frogcom, messages: "ignored" })).toEqual({
    fromStep: 2,
    model: "m",
    sampling: { temperature: 0, maxTokens: 5, stop: ["END"] },
    overrides: {
      effort: "high",
      goal: "Add a joke.",
      review: { sampling: { temperature: 1 } },
      budget: { maxTokens: 9 },
    },
    draft: "Mine.",
  });
});

it("OpenAI's newer name of the longest answer wins", () => {
  const { sampling } = readForkRequest({ from_step: 1, max_tokens: 5, max_completion_tokens: 7 });
  expect(sampling).toEqual({ maxTokens: 7 });
});

it.each([
  [{}, "from_step: Field required"],
  [{ from_step: -1 }, "from_step: Input should be greater than or equal to 0"],
  [{ from_step: 1.5 }, "from_step"],
  [{ from_step: 0, temperature: 3 }, "temperature: Input should be less than or equal to 2"],
  [{ from_step: 0, frogcom: { rounds: 11 } }, "frogcom.rounds: Input should be less than or equal to 10"],
])("%j is refused: %s", (body, words) => {
  expect(() => readForkRequest(body)).toThrow(InvalidRequest);
  expect(() => readForkRequest(body)).toThrow(words);
});

it("a fork must leave something to read", () => {
  const body = { from_step: 0, frogcom: { store: "none" } };
  expect(() => readForkRequest(body)).toThrow("frogcom.store cannot be none");
});
