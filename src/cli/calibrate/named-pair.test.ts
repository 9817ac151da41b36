import { expect, test } from "vitest";
import { readPair } from "./named-pair.ts";

const pair = {
  key: "k",
  goal: "Find faults.",
  primary: { model: "A", place: "http://a" },
  secondary: { model: "B", place: "embedded" },
  languages: ["ru", "de"],
};

test("the pair in force is what the server tells, in the languages that FrogCom has rows in", () => {
  expect(readPair({ object: "list", pair, data: [] })).toEqual({ ...pair, languages: ["ru"] });
});

test("what an answer does not tell is empty, and never a failure in the middle of the work", () => {
  expect(readPair({ pair: { key: "k" } })).toEqual({
    key: "k",
    goal: "",
    primary: { model: "", place: "" },
    secondary: { model: "", place: "" },
    languages: [],
  });
});

test.each([[{ pair: null }], [{}], [undefined], [{ pair: "A" }]])(
  "without a pair (%j) the models are not ready",
  (answer) => {
    expect(() => readPair(answer)).toThrow("no models ready");
  },
);
