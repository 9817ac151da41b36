/** Options become the body of a request: each value at its place, checked by the schema of that place. */
import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { type JsonShape, shapeOf } from "../../config/json-shape.ts";
import { modelNamesIn } from "../../config/model-names.ts";
import { FrogcomError } from "../../core/errors.ts";
import { textOf } from "../../server/errors/error-texts.ts";
import { generateSchema, readGenerateRequest } from "../../server/requests/generate-request.ts";
import { readCommandLine } from "../command-line.ts";
import { commandTable } from "../commands/table.ts";
import { bodyOf, readRequestValue, readRequestValues } from "./read-request.ts";
import { type RequestOptionName, requestOptions } from "./table.ts";

const question = [{ role: "user", content: "?" }] as const;
const names = modelNamesIn({ profiles: undefined, modelAliases: undefined });

function bodyFor(...args: string[]) {
  const parsed = readCommandLine(["ask", ...args], commandTable, { language: "en", write: () => undefined });
  return bodyOf(readRequestValues(parsed?.given ?? { options: {}, lists: {} }), question);
}

/** A value that each option takes, as text, and as the API gets it. */
const values: Readonly<Record<RequestOptionName, readonly [string, unknown]>> = {
  model: ["frogcom/tech-docs", "frogcom/tech-docs"],
  strategy: ["classic", "classic"],
  rounds: ["0", 0],
  goal: ["Look for jargon.", "Look for jargon."],
  effort: ["high", "high"],
  guard: ["off", "off"],
  refineBy: ["rewrite", "rewrite"],
  candidates: ["5", 5],
  draft: ["Frogs.", "Frogs."],
  draftIsCut: ["true", true],
  onReviewError: ["fail", "fail"],
  temperature: ["0", 0],
  topP: [".9", 0.9],
  maxTokens: ["200", 200],
  seed: ["-7", -7],
  stop: ["END", ["END"]],
  reviewModel: ["critic", "critic"],
  reviewTemperature: ["0.1", 0.1],
  reviewTopP: ["1", 1],
  reviewMaxTokens: ["5000", 5000],
  reviewSeed: ["7", 7],
  refineModel: ["author-large", "author-large"],
  refineTemperature: ["2", 2],
  refineTopP: ["0.5", 0.5],
  refineMaxTokens: ["10", 10],
  refineSeed: ["0", 0],
  budgetTokens: ["1000000", 1_000_000],
  budgetCost: ["0.05", 0.05],
  deadline: ["2m", 120_000],
  reviewDeadline: ["500ms", 500],
  store: ["none", "none"],
  cache: ["true", true],
};

const optionNames = Object.entries(values).map(([name]) => name as RequestOptionName);

describe("each option", () => {
  it.each(optionNames)("%s stands at its place, and the API takes it", (name) => {
    const [text, value] = values[name];
    const flag = /--[a-z-]+(?= |$)/.exec(requestOptions[name].flags)?.[0] ?? "";
    const body = bodyFor(flag, ...(text === "true" ? [] : [text]));
    const found = requestOptions[name].place.reduce<unknown>((at, key) => (at as Record<string, unknown>)[key], body);
    expect(found).toEqual(value);
    expect(() => readGenerateRequest(body, names)).not.toThrow();
  });

  it("reaches the run: all of them at once", () => {
    const given = optionNames.filter((name) => name !== "stop").map((name) => [name, values[name][0]] as const);
    const read = readRequestValues({ options: Object.fromEntries(given), lists: { stop: ["END", "FIN"] } });
    expect(readGenerateRequest(bodyOf(read, question), names)).toEqual({
      conversation: question,
      sampling: { maxTokens: 200, temperature: 0, topP: 0.9, seed: -7, stop: ["END", "FIN"] },
      isLive: false,
      profile: "tech-docs",
      draft: "Frogs.",
      isDraftCut: true,
      overrides: {
        strategy: "classic",
        rounds: 0,
        effort: "high",
        goal: "Look for jargon.",
        guard: "off",
        refineBy: "rewrite",
        candidates: 5,
        review: { model: "critic", sampling: { temperature: 0.1, topP: 1, maxTokens: 5000, seed: 7 } },
        refine: { model: "author-large", sampling: { temperature: 2, topP: 0.5, maxTokens: 10, seed: 0 } },
        budget: { maxTokens: 1_000_000, maxCost: 0.05, deadlineMs: 120_000 },
        reviewDeadlineMs: 500,
        onReviewError: "fail",
        storing: "none",
        useCache: true,
      },
    });
  });
});

it("there is one for everything that a request can decide", () => {
  // Checks are a list of objects: `frogcom check` takes them from a file, and programs write them.
  // By phase makes sense for many requests at once only: `frogcom batch` asks for it.
  const asked = ["prompt", "messages", "stream", "frogcom.checks", "frogcom.extract_checks", "frogcom.by_phase"];
  const places = Object.values(requestOptions).map(({ place }) => place.join("."));
  expect(places.toSorted()).toEqual(
    leavesOf(shapeOf(generateSchema))
      .filter((leaf) => !asked.includes(leaf))
      .toSorted(),
  );
});

function leavesOf({ properties = {} }: JsonShape): readonly string[] {
  return Object.entries(properties).flatMap(([key, shape]) => {
    const inner = leavesOf(shape).map((leaf) => `${key}.${leaf}`);
    return inner.length > 0 ? inner : [key];
  });
}

test("what is not said is not in the request", () => {
  expect(bodyFor("--json", "--show", "steps")).toEqual({ messages: question });
});

test("--no-cache is said, too, and --profile is another word for --model", () => {
  expect(bodyFor("--no-cache", "--profile", "short")).toEqual({
    messages: question,
    model: "short",
    frogcom: { cache: false },
  });
});

test("a text to stop at may be given several times", () => {
  expect(bodyFor("--stop", "a", "--stop", "b")).toEqual({ messages: question, stop: ["a", "b"] });
});

test("all bad values are named at once, in both languages, with what they should be", () => {
  const options = { rounds: "99", temperature: "hot", deadline: "tomorrow", seed: "7" };
  const error = thrownBy(() => readRequestValues({ options, lists: {} }));
  expect(error.code).toBe("request-malformed");
  expect(textOf(error, "en")).toBe(
    '--rounds must be 0..10, got "99"; --temperature must be 0..2, got "hot"; --deadline must be a time of at most a day, such as 30 (seconds), 500ms, 30s, 2m or 1h, got "tomorrow"',
  );
  expect(textOf(error, "ru")).toMatch(/^недопустимое значение --rounds: "99"; должно быть: 0\.\.10; /);
  expect(error.details).toMatchObject({ cure: expect.stringContaining("frogcom ask --help") as string });
});

test.each([
  ["deadline", "25h"],
  ["deadline", "0"],
  ["maxTokens", "5000"],
  ["goal", ""],
  ["cache", "maybe"],
  ["seed", "1e30"],
] as const)("%s %j is refused", (name, text) => {
  expect(readRequestValue(name, text, "/it")).toMatchObject({
    ok: false,
    problem: { en: expect.stringMatching(/^\/it must be /) as string },
  });
});

test("a long wrong value is cut where it is quoted", () => {
  const reading = readRequestValue("rounds", "9".repeat(500), "--rounds");
  expect(reading).toMatchObject({ problem: { en: `--rounds must be 0..10, got "${"9".repeat(80)}..."` } });
});

function thrownBy(act: () => unknown): FrogcomError {
  try {
    act();
  } catch (error) {
    if (error instanceof FrogcomError) return error;
  }
  throw new Error("nothing was refused");
}

test("whatever texts are given, the API takes what was read of them", () => {
  const text = fc.oneof(
    fc.string(),
    fc.double().map(String),
    fc.integer({ min: -2, max: 5000 }).map(String),
    fc.constantFrom("review", "fail", "none", "2m", "true", "0x10", "1e3", " 5 ", "NaN", "Infinity", "½"),
  );
  const options = fc.dictionary(fc.constantFrom(...optionNames, "show", "constructor", "__proto__"), text);
  fc.assert(
    fc.property(options, (given) => {
      try {
        const body = bodyOf(readRequestValues({ options: given, lists: {} }), question);
        readGenerateRequest(JSON.parse(JSON.stringify(body)), names);
      } catch (error) {
        expect(error).toMatchObject({ code: "request-malformed" });
      }
    }),
    { numRuns: 2000 },
  );
});
