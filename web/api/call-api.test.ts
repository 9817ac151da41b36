/** Refusals of the server, in whichever shape they come. */
import { describe, expect, test } from "vitest";
import { type ApiError, refusalIn } from "./call-api.ts";

function refusal(body: unknown, status = 400): Promise<ApiError> {
  const text = typeof body === "string" ? body : JSON.stringify(body);
  return refusalIn(new Response(text, { status, statusText: "Somehow Wrong" }));
}

describe("a refusal", () => {
  test("of OpenAI's shape has its words and its code", async () => {
    expect(await refusal({ error: { message: "No such run.", code: "run-not-found" } }, 404)).toMatchObject({
      status: 404,
      code: "run-not-found",
      message: "No such run.",
    });
  });

  test("of the guide's shape has its words", async () => {
    expect(await refusal({ detail: "Ошибка генерации" }, 502)).toMatchObject({
      status: 502,
      message: "Ошибка генерации",
    });
    expect(await refusal({ error: "Invalid API key" }, 401)).toMatchObject({ status: 401, message: "Invalid API key" });
  });

  test("of several values names each of them", async () => {
    const detail = [
      { loc: ["body", "communication_rounds"], msg: "Input should be less than or equal to 10" },
      { loc: ["body", "primary", "top_p"], msg: "Input should be a valid number" },
    ];
    expect((await refusal({ detail }, 422)).message).toBe(
      "communication_rounds: Input should be less than or equal to 10\nprimary.top_p: Input should be a valid number",
    );
  });

  test.each([["<html>proxy</html>"], [{}], [""]])("of no known shape, %j, is told by its status", async (body) => {
    expect((await refusal(body, 502)).message).toBe("502 Somehow Wrong");
  });
});
