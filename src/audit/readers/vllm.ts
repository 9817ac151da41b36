/** vLLM's server log with --enable-log-requests and --enable-log-outputs: lines of text, or the same as JSON. */
import { textAt } from "../../core/json.ts";
import type { Reading } from "../exchange.ts";
import { readTemplatedPrompt } from "./chat-template.ts";
import { readPythonText } from "./python-text.ts";
import type { Reader } from "./reader.ts";

/** Newer versions tell the prompt in the details, which only VLLM_LOGGING_LEVEL=DEBUG shows. */
const ASKED = /(?:Received request|Request) (\S+?)(?: details)?: prompt: (?=['"])/;
const SAID = /Generated response (\S+?)(?: \((streaming (?:complete|delta))\))?: output: (?=['"])/;
const OURS = /(?:Received request \S+|Request \S+ details|Generated response \S+(?: \(streaming \w+\))?): /;

export const vllmReader: Reader = {
  fits: (record) => OURS.test(lineIn(record)),
  read(record) {
    const line = lineIn(record);
    return readAsked(line) ?? readSaid(line);
  },
};

/** A line, or its words where logs are JSON. */
function lineIn(record: unknown): string {
  return typeof record === "string" ? record : (textAt(record, "message") ?? textAt(record, "msg") ?? "");
}

function readAsked(line: string): Reading | undefined {
  const match = ASKED.exec(line);
  const prompt = match && readPythonText(line, match.index + match[0].length);
  if (typeof prompt !== "string") return undefined;
  return { key: keyOf(match?.[1]), asks: { conversation: readTemplatedPrompt(prompt) } };
}

/** Pieces of a stream are passed over: the whole answer comes behind them. */
function readSaid(line: string): Reading | undefined {
  const match = SAID.exec(line);
  const answer = match && readPythonText(line, match.index + match[0].length);
  if (typeof answer !== "string" || match?.[2] === "streaming delta") return undefined;
  return { key: keyOf(match?.[1]), says: { answer } };
}

/** Of a completion each prompt has a number behind the request's own id. */
function keyOf(id = ""): string {
  return id.startsWith("cmpl-") ? id.replace(/-\d+$/, "") : id;
}
