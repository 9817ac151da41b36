import { describe, expect, test } from "vitest";
import { vllmReader } from "./vllm.ts";

const prompt = String.raw`'<|im_start|>user\nWhat\'s a "mutex"?<|im_end|>\n<|im_start|>assistant\n'`;
const asked = { conversation: [{ role: "user", content: `What's a "mutex"?` }] };

describe("a line that asks", () => {
  test.each([
    `INFO 11-26 10:00:00 [logger.py:42] Received request chatcmpl-1: prompt: ${prompt}, params: SamplingParams(n=1), prompt_token_ids: None, prompt_embeds shape: None, lora_request: None.`,
    `(APIServer pid=7) DEBUG 11-26 [logger.py:42] Request chatcmpl-1 details: prompt: ${prompt}, prompt_token_ids: [1, 2], prompt_embeds shape: None.`,
    `INFO 07-01 logger.py:36] Received request chatcmpl-1: prompt: ${prompt}, params: SamplingParams(n=1), prompt_token_ids: [1], lora_request: None, prompt_adapter_request: None.`,
  ])("%s", (line) => {
    expect(vllmReader.fits(line)).toBe(true);
    expect(vllmReader.read(line)).toEqual({ key: "chatcmpl-1", asks: asked });
    expect(vllmReader.read({ level: "INFO", message: line })).toEqual({ key: "chatcmpl-1", asks: asked });
    expect(vllmReader.read({ msg: line })).toEqual({ key: "chatcmpl-1", asks: asked });
  });

  test("of a completion has the number of its prompt behind its id", () => {
    expect(vllmReader.read("Received request cmpl-9-0: prompt: 'Q', params: x")).toMatchObject({ key: "cmpl-9" });
  });
});

describe("a line that answers", () => {
  test.each(["", " (streaming complete)"])("%s", (stream) => {
    const line = `INFO [logger.py:60] Generated response chatcmpl-1${stream}: output: "It's a\\nlock.", output_token_ids: None, finish_reason: stop`;
    expect(vllmReader.fits(line)).toBe(true);
    expect(vllmReader.read(line)).toEqual({ key: "chatcmpl-1", says: { answer: "It's a\nlock." } });
  });

  test("but has a piece of a stream alone says nothing yet", () => {
    const line = "Generated response chatcmpl-1 (streaming delta): output: 'It', output_token_ids: [1]";
    expect(vllmReader.read(line)).toBeUndefined();
  });
});

test.each([
  ["of another part of the server", "INFO Engine 000: Avg prompt throughput: 5.0 tokens/s", false],
  [
    "without the prompt, as newer versions log on INFO",
    "Received request chatcmpl-1: params: SamplingParams(n=1)",
    true,
  ],
  ["with token ids alone", "Received request chatcmpl-1: prompt: None, params: SamplingParams(n=1)", true],
  ["that was cut", "Received request chatcmpl-1: prompt: 'Tell me", true],
])("a line %s tells nothing", (_name, line, isOurs) => {
  expect(vllmReader.fits(line)).toBe(isOurs);
  expect(vllmReader.read(line)).toBeUndefined();
});
