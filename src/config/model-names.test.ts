/** What the name of a model chooses. */
import { describe, expect, it } from "vitest";
import { modelNamesIn, problemsOfNames } from "./model-names.ts";

describe("the names of models", () => {
  it("are FrogCom, its profiles, the two models alone, and the aliases", () => {
    const names = modelNamesIn({ profiles: { short: {} }, modelAliases: { "gpt-4o": "frogcom/short" } });
    expect([...names.keys()]).toEqual([
      "frogcom",
      "frogcom/tech-docs",
      "frogcom/creative",
      "frogcom/teaching",
      "frogcom/short",
      "frogcom/primary",
      "frogcom/secondary",
      "gpt-4o",
    ]);
    expect(names.get("frogcom")).toEqual({});
    expect(names.get("frogcom/secondary")).toEqual({ only: "secondary" });
    expect(names.get("gpt-4o")).toEqual({ profile: "short" });
  });

  it("an alias for nothing known is a problem that names what is known", () => {
    const problems = problemsOfNames({ profiles: undefined, modelAliases: { a: "frogcom", b: "qwen", c: 5 } });
    expect(problems.map(({ en }) => en)).toEqual([
      expect.stringContaining('"b" must stand for one of frogcom, frogcom/tech-docs'),
      expect.stringContaining('"c" must stand for'),
    ]);
  });
});
