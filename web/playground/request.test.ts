/** The request of the form, and the programs that make it. */
import { describe, expect, test } from "vitest";
import { codeFor, codeKinds, nothingAsked, requestFor } from "./request.ts";

const asked = { ...nothingAsked, prompt: 'It\'s "blue"?\nWhy' };

describe("the request", () => {
  test("leaves to the settings what was not chosen", () => {
    expect(requestFor(asked)).toEqual({ model: "frogcom", messages: [{ role: "user", content: asked.prompt }] });
    expect(requestFor({ ...asked, goal: "  " })).not.toHaveProperty("frogcom");
  });

  test("says what was chosen, and 0 rounds are a choice", () => {
    expect(requestFor({ ...asked, model: "frogcom/fast", rounds: 0, goal: " Find faults " })).toMatchObject({
      model: "frogcom/fast",
      frogcom: { rounds: 0, goal: "Find faults" },
    });
  });
});

describe("a program", () => {
  const request = requestFor({ ...asked, rounds: 2 });
  const code = (kind: (typeof codeKinds)[number], needsKey = false): string =>
    codeFor(kind, request, "http://localhost:8888", needsKey);

  test.each(codeKinds)("in %s names the address and asks the very same", (kind) => {
    expect(code(kind)).toContain("http://localhost:8888/v1/chat/completions");
    expect(code(kind)).toContain('"rounds": 2');
    expect(code(kind)).not.toMatch(/authorization|API_KEY/i);
  });

  test.each(codeKinds)("in %s says where a key is put, and holds none", (kind) => {
    expect(code(kind, true)).toMatch(/authorization/i);
    expect(code(kind, true)).toContain("API_KEY");
  });

  test("for a shell keeps quotation marks together", () => {
    const [, body = ""] = /-d '([\s\S]*)'$/.exec(code("curl")) ?? [];
    expect(JSON.parse(body.replaceAll(String.raw`'\''`, "'"))).toEqual(request);
  });

  test("in JavaScript is one that can be read", () => {
    const [, body = ""] = /JSON\.stringify\(([\s\S]*?)\),\n\}\);/.exec(code("JavaScript")) ?? [];
    expect(JSON.parse(body)).toEqual(request);
  });
});
