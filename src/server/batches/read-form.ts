/** Reads a form while it arrives: its fields, and its one file, whose bytes go straight to whoever takes them. */
import type { IncomingMessage } from "node:http";
import { Busboy, type BusboyInstance } from "@fastify/busboy";
import { refusals } from "../errors/texts.ts";

/** What was made of the file's bytes, and can be undone. */
interface Taken {
  discard(): Promise<void>;
}

export interface Form<File extends Taken> {
  readonly fields: ReadonlyMap<string, string>;
  /** Undefined where the form has none. */
  readonly file: { readonly name: string; readonly taken: File } | undefined;
}

/** Names and values are short words; whoever sends more of them means something else. */
const limits = { files: 1, fields: 20, parts: 21, fieldSize: 4096, headerPairs: 20, headerSize: 16_384 };

/** The field `file` is the file. Throws `request-malformed` for what is no whole form, and what `take` throws; then nothing is left. */
export async function readForm<File extends Taken>(
  request: IncomingMessage,
  take: (bytes: AsyncIterable<Uint8Array>) => Promise<File>,
): Promise<Form<File>> {
  const form = parserOf(request);
  const fields = new Map<string, string>();
  const { promise: whole, resolve, reject } = Promise.withResolvers<void>();
  let file: { readonly name: string; readonly taking: Promise<File>; readonly stop: () => void } | undefined;
  form.on("field", (name, value) => void fields.set(name, value));
  form.on("file", (field, bytes, name) => {
    // Whoever takes the bytes rejects with it, and so does the form.
    bytes.on("error", () => undefined);
    if (field !== "file") return void bytes.resume();
    const taking = take(bytes);
    taking.catch(reject);
    file = { name, taking, stop: () => void bytes.destroy(refusals.bodyCut()) };
  });
  form.on("finish", resolve);
  form.on("error", () => reject(refusals.bodyCut()));
  request.on("close", () => {
    if (!request.complete) reject(refusals.bodyCut());
  });
  request.pipe(form);
  try {
    await whole;
    return { fields, file: file && { name: file.name, taken: await file.taking } };
  } catch (error) {
    request.unpipe(form);
    file?.stop();
    await file?.taking.then((taken) => taken.discard()).catch(() => undefined);
    throw error;
  }
}

function parserOf({ headers }: IncomingMessage): BusboyInstance {
  try {
    return new Busboy({ headers: { ...headers, "content-type": headers["content-type"] ?? "" }, limits });
  } catch {
    throw refusals.notForm();
  }
}
