/** Batches as the openai SDK for Node asks for them. */
import OpenAI, { toFile } from "openai";

type Batch = OpenAI.Batches.Batch;
type Status = Batch["status"];

export interface OutputLine {
  readonly custom_id: string;
  readonly response: {
    readonly status_code: number;
    readonly body: { readonly choices: readonly { readonly message: { readonly content: string } }[] };
  } | null;
  readonly error: { readonly code: string; readonly message: string } | null;
}

export function sdkOf(url: string, key = "none"): OpenAI {
  return new OpenAI({ baseURL: `${url}/v1`, apiKey: key, maxRetries: 0 });
}

/** A line that asks of this text. */
export function requestLine(id: string, text: string, body: object = {}): string {
  const messages = [{ role: "user", content: text }];
  return JSON.stringify({
    custom_id: id,
    method: "POST",
    url: "/v1/chat/completions",
    body: { model: "frogcom", messages, ...body },
  });
}

export async function uploadLines(sdk: OpenAI, lines: readonly string[]): Promise<OpenAI.Files.FileObject> {
  const file = await toFile(Buffer.from(`${lines.join("\n")}\n`), "in.jsonl");
  return sdk.files.create({ file, purpose: "batch" });
}

export async function startBatch(sdk: OpenAI, lines: readonly string[]): Promise<Batch> {
  const { id } = await uploadLines(sdk, lines);
  return sdk.batches.create({ input_file_id: id, endpoint: "/v1/chat/completions", completion_window: "24h" });
}

/** Asks again and again until the batch is as wanted. */
export async function batchWhen(sdk: OpenAI, id: string, isSo: (batch: Batch) => boolean): Promise<Batch> {
  for (;;) {
    const batch = await sdk.batches.retrieve(id);
    if (isSo(batch)) return batch;
  }
}

export function batchAt(sdk: OpenAI, id: string, status: Status): Promise<Batch> {
  return batchWhen(sdk, id, (batch) => batch.status === status);
}

export async function linesOf(sdk: OpenAI, fileId: string | undefined): Promise<readonly OutputLine[]> {
  const text = await (await sdk.files.content(fileId ?? "")).text();
  return text
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line) as OutputLine);
}

export function answersIn(lines: readonly OutputLine[]): readonly string[] {
  return lines.map(({ custom_id, response }) => `${custom_id} ${response?.body.choices[0]?.message.content}`);
}
