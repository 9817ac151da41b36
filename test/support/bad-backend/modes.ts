/** The table of misbehaviours, by name. */
import { bombModes } from "./bombs.ts";
import { brokenBodyModes } from "./broken-bodies.ts";
import { oddAnswerModes } from "./odd-answers.ts";
import { sendAnswer, sendJson } from "./replies.ts";
import { slowModes } from "./slow.ts";
import { statusModes } from "./statuses.ts";
import { brokenStreamModes } from "./streams.ts";
import { toolCallModes } from "./tool-calls.ts";
import { transportModes } from "./transport.ts";
import type { Exchange } from "./replies.ts";

type Answer = (exchange: Exchange) => void | Promise<void>;

const noTemplate =
  "As of transformers v4.44, default chat template is no longer allowed, so you must provide a chat template if the tokenizer does not define one.";

export const modes = {
  ok: (exchange: Exchange) => sendAnswer(exchange),
  /** vLLM with a base model: chat is refused, raw completions work. */
  "base-model": (exchange: Exchange) =>
    exchange.url.endsWith("/chat/completions")
      ? sendJson(exchange.response, 400, {
          object: "error",
          message: noTemplate,
          type: "BadRequestError",
          param: null,
          code: 400,
        })
      : sendAnswer(exchange),
  ...slowModes,
  ...statusModes,
  ...transportModes,
  ...brokenBodyModes,
  ...oddAnswerModes,
  ...brokenStreamModes,
  ...toolCallModes,
  ...bombModes,
} as const satisfies Record<string, Answer>;

export type BadBackendMode = keyof typeof modes;
