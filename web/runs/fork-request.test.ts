/** Forks as requests. */
import { expect, test } from "vitest";
import { forkRequest, noChanges } from "./fork-request.ts";

test("what is left empty stays as it was", () => {
  expect(forkRequest(noChanges)).toEqual({ from_step: 0 });
  expect(forkRequest({ ...noChanges, fromStep: 2, goal: "  ", reviewModel: " " })).toEqual({ from_step: 2 });
});

test("what is filled in is changed, for the calls that it is about", () => {
  const changes = {
    fromStep: 1,
    goal: " Find faults ",
    rounds: "2",
    temperature: "0",
    reviewTemperature: "0,5",
    reviewModel: "B2",
    refineModel: "A2",
  };
  expect(forkRequest(changes)).toEqual({
    from_step: 1,
    temperature: 0,
    frogcom: {
      goal: "Find faults",
      rounds: 2,
      review: { model: "B2", temperature: 0.5 },
      refine: { model: "A2" },
    },
  });
});

test("a number that is none is sent as such, so that the server says what is wrong", () => {
  expect(JSON.stringify(forkRequest({ ...noChanges, rounds: "many", temperature: "1e999" }))).toBe(
    '{"from_step":0,"temperature":"1e999","frogcom":{"rounds":"many"}}',
  );
});
