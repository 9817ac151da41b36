/** Connects errors with answers: whatever a request threw, it gets the body of error-response.ts. */
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { writeByteSize } from "../../config/byte-size.ts";
import { asFrogcomError, FrogcomError } from "../../core/errors.ts";
import { drainUpload } from "../edge/drain-upload.ts";
import { describeError, type ErrorAudience, type ErrorReply, type ToldLimits } from "./error-response.ts";
import { preferredLanguage } from "../edge/language.ts";
import { refusals } from "./texts.ts";

declare module "fastify" {
  interface FastifyContextConfig {
    /** Failures on this route are failures to generate, and are told as the guide tells them. */
    isGeneration?: boolean;
  }
}

/** An error as the caller of this request is told of it. */
export type DescribeError = (request: FastifyRequest, error: FrogcomError) => ErrorReply;

export function createErrorDescriber(limits: ToldLimits): DescribeError {
  return (request, error) => describeError(error, audienceOf(request), limits);
}

/** Sends a failure as the answer and keeps it for the log line. */
export function sendFailure(
  error: FrogcomError,
  request: FastifyRequest,
  reply: FastifyReply,
  describe: DescribeError,
): void {
  request.failure = error;
  if (error.code === "body-too-large" || request.routeOptions.config.takesForm === true) {
    void reply.removeHeader("connection");
    drainUpload(request.raw);
  }
  const { status, headers, body } = describe(request, error);
  void reply
    .code(status)
    .headers(headers)
    .header("content-type", "application/json; charset=utf-8")
    .send(JSON.stringify(body));
}

export function respondToErrors(server: FastifyInstance, describe: DescribeError, bodyLimit: number): void {
  server.setErrorHandler((thrown: unknown, request, reply) => {
    sendFailure(understand(thrown, bodyLimit), request, reply, describe);
  });
}

function audienceOf({ url, headers, routeOptions, caller }: FastifyRequest): ErrorAudience {
  return {
    shape: (routeOptions.url ?? url).startsWith("/v1/") ? "openai" : "guide",
    language: preferredLanguage(headers["accept-language"]),
    isGeneration: routeOptions.config.isGeneration === true,
    seesAddresses: caller.mayConfigure,
  };
}

/** Fastify's own errors in our words; a connection that broke while the body came counts as a body cut short. */
function understand(thrown: unknown, bodyLimit: number): FrogcomError {
  if (thrown instanceof FrogcomError || !isFastifyError(thrown)) return asFrogcomError(thrown);
  if (thrown.code === "FST_ERR_CTP_BODY_TOO_LARGE") return refusals.tooLarge(writeByteSize(bodyLimit));
  if (thrown.statusCode === 415) return refusals.notJson();
  if (thrown.statusCode === 400) return refusals.bodyCut();
  return asFrogcomError(thrown);
}

function isFastifyError(thrown: unknown): thrown is FastifyError {
  return thrown instanceof Error && "code" in thrown && typeof thrown.code === "string";
}
