/** The formats of logs, and which of them a record has. */
import { batchReader } from "./readers/batch.ts";
import { examplesReader } from "./readers/examples.ts";
import { frogcomReader } from "./readers/frogcom.ts";
import { litellmReader } from "./readers/litellm.ts";
import { openWebuiReader } from "./readers/open-webui.ts";
import { openaiReader } from "./readers/openai.ts";
import { plainReader } from "./readers/plain.ts";
import type { Reader } from "./readers/reader.ts";
import { vllmReader } from "./readers/vllm.ts";

/** In the order in which they are tried: those that are told by a mark of their own come first. */
export const formatNames = [
  "frogcom",
  "batch",
  "litellm",
  "open-webui",
  "vllm",
  "plain",
  "openai",
  "messages",
] as const;
export type FormatName = (typeof formatNames)[number];

export const readers: Readonly<Record<FormatName, Reader>> = {
  frogcom: frogcomReader,
  batch: batchReader,
  litellm: litellmReader,
  "open-webui": openWebuiReader,
  vllm: vllmReader,
  plain: plainReader,
  openai: openaiReader,
  messages: examplesReader,
};

/** Undefined for a record of none of them. */
export function recognise(record: unknown): FormatName | undefined {
  return formatNames.find((name) => readers[name].fits(record));
}
