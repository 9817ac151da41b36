/** The library over HTTP, and its names wherever a goal is given. */
import { describe, expect, it } from "vitest";
import { scriptedServer } from "../../../test/support/core-server.ts";
import { goalLibrary } from "../../core/goals/library.ts";
import { Secret } from "../../core/secret.ts";

describe("GET /v1/goals", () => {
  const asked = { method: "GET", url: "/v1/goals" } as const;

  it("tells each goal with its text in both languages", async () => {
    const { status, json } = await (await scriptedServer()).ask(asked);
    expect([status, json().object]).toEqual([200, "list"]);
    expect(json().data.map(({ id }: { id: string }) => id)).toEqual(goalLibrary.map(({ name }) => name));
    expect(json().data[7]).toEqual({
      id: "additions",
      object: "goal",
      when: { en: expect.stringContaining("Overviews"), ru: expect.stringContaining("Обзоры") },
      text: { en: "Find inaccuracies and suggest additions", ru: "Найди неточности и предложи дополнения" },
      asks_for_more: true,
    });
  });

  it("is for those who have a key, once there are keys", async () => {
    const server = await scriptedServer({ server: { apiKey: new Secret("user") } });
    expect((await server.ask(asked)).status).toBe(401);
    expect((await server.ask({ ...asked, headers: { authorization: "Bearer user" } })).status).toBe(200);
  });
});

describe("a goal that nothing is called", () => {
  const frogcom = { goal: "@addition" };
  const messages = [{ role: "user", content: "Why?" }];
  const known = expect.stringContaining("or one of @default, @terminology");

  it("is a 422 with its place on the guide's endpoint", async () => {
    const server = await scriptedServer();
    const { status, json } = await server.ask({ url: "/generate", body: { messages, frogcom } });
    expect([status, json().detail]).toEqual([
      422,
      [
        {
          type: "value_error",
          loc: ["body", "frogcom", "goal"],
          msg: known,
          input: "@addition",
          ctx: { error: expect.any(String) },
        },
      ],
    ]);
  });

  it.each([
    ["/v1/chat/completions", { model: "frogcom", messages, frogcom }],
    ["/v1/runs", { messages, frogcom }],
  ])("is a 400 in OpenAI's shape at %s", async (url, body) => {
    const server = await scriptedServer();
    const { status, json } = await server.ask({ url, body });
    expect([status, json().error]).toEqual([
      400,
      expect.objectContaining({ message: known, type: "invalid_request_error" }),
    ]);
  });
});
