/** POST /v1/check: programs judge a text; no model is asked. */
import type { FastifyInstance } from "fastify";
import { checkText } from "../../app/checks/check-text.ts";
import { checkAnswer, checkAnswerSchema, checkBodySchema, readCheckRequest } from "../requests/check-request.ts";
import { preferredLanguage } from "../edge/language.ts";
import { answersOf } from "../open-api/schemas.ts";

export function addCheckRoutes(server: FastifyInstance): void {
  server.post("/v1/check", { schema }, async ({ body, headers }) => {
    const report = await checkText(readCheckRequest(body));
    return checkAnswer(report, preferredLanguage(headers["accept-language"]));
  });
}

const schema = {
  operationId: "check",
  summary: "Check a text by programs",
  description:
    "Runs the given checks, and those that the prompt asks for in words. No model is asked, nothing is stored.",
  tags: ["checks"],
  body: checkBodySchema,
  response: {
    200: { description: "What each check found.", ...checkAnswerSchema },
    ...answersOf.openAi(400, 401, 403, 405, 413, 415, 500),
  },
};
