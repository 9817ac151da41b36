/** Forms as they come over a socket: whole ones are read, of all others nothing is left. */
import { once } from "node:events";
import { createServer, type IncomingMessage, request } from "node:http";
import { text } from "node:stream/consumers";
import { afterEach, beforeEach, expect, test } from "vitest";
import { FrogcomError } from "../../core/errors.ts";
import { readForm } from "./read-form.ts";

/** What became of each file: its text, and whether it was thrown away. */
interface Taken {
  readonly text: string;
  isDiscarded: boolean;
  discard(): Promise<void>;
}

let read: Promise<unknown>;
let taken: Taken[];
let take: (bytes: AsyncIterable<Uint8Array>) => Promise<Taken>;
let url = "";
const server = createServer((incoming, response) => {
  read = readForm(incoming, take);
  void read.catch(() => undefined).finally(() => response.end());
});

beforeEach(async () => {
  taken = [];
  take = async (bytes) => {
    const file: Taken = {
      text: Buffer.concat(await Array.fromAsync(bytes)).toString(),
      isDiscarded: false,
      async discard() {
        file.isDiscarded = true;
      },
    };
    taken.push(file);
    return file;
  };
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  url = `http://127.0.0.1:${typeof address === "object" ? address?.port : 0}`;
});
afterEach(() => new Promise((resolve) => void server.close(resolve)));

const fileHead = 'content-disposition: form-data; name="file"; filename="../in.jsonl"\r\n\r\n';
const purpose = 'content-disposition: form-data; name="purpose"\r\n\r\nbatch';
const whole = `--x\r\n${fileHead}{"a":1}\n\r\n--x\r\n${purpose}\r\n--x--\r\n`;

/** Sends the bytes and waits for the answer. */
async function send(body: string, type = "multipart/form-data; boundary=x"): Promise<void> {
  const asking = request(url, { method: "POST", headers: { "content-type": type } });
  asking.end(body);
  const [response] = (await once(asking, "response")) as [IncomingMessage];
  await text(response);
}

test("fields and file are read in any order, the name without its path", async () => {
  await send(whole);
  const { fields, file } = (await read) as Awaited<ReturnType<typeof readForm<Taken>>>;
  expect([[...fields], file?.name, taken[0]?.text]).toEqual([[["purpose", "batch"]], "in.jsonl", '{"a":1}\n']);
  await send(`--x\r\n${purpose}\r\n--x\r\n${fileHead}{}\r\n--x--\r\n`);
  expect(taken.map((each) => [each.text, each.isDiscarded])).toEqual([
    ['{"a":1}\n', false],
    ["{}", false],
  ]);
});

test("a form without a file has none, and a file under another name is not taken", async () => {
  await send(`--x\r\n${purpose}\r\n--x--\r\n`);
  expect(await read).toMatchObject({ file: undefined });
  await send(whole.replace('name="file"', 'name="other"'));
  expect(await read).toMatchObject({ file: undefined });
  expect(taken).toEqual([]);
});

test.each([
  ["ends in the middle of the file", `--x\r\n${fileHead}{"a":1}\n`],
  ["ends behind the file", `--x\r\n${fileHead}{"a":1}\n\r\n--x\r\n${purpose}`],
  ["never begins", "Dear diary"],
])("a form that %s is refused, and nothing is left of it", async (_, body) => {
  await send(body);
  await expect(read).rejects.toMatchObject({ code: "request-malformed" });
  expect(taken.every(({ isDiscarded }) => isDiscarded)).toBe(true);
});

test("a form without a boundary is no form", async () => {
  await send(whole, "multipart/form-data");
  await expect(read).rejects.toMatchObject({ code: "media-type-unsupported" });
});

test("who takes the file may refuse it in the middle, and the form ends with that", async () => {
  take = async (bytes) => {
    for await (const _ of bytes) throw new FrogcomError("body-too-large", "Enough.");
    throw new Error("there were no bytes");
  };
  await send(`--x\r\n${fileHead}${"x".repeat(1_000_000)}\r\n--x--\r\n`);
  await expect(read).rejects.toMatchObject({ message: "Enough." });
});

test("a client that leaves in the middle ends the form, and the file", async () => {
  const began = Promise.withResolvers<void>();
  const ended = Promise.withResolvers<unknown>();
  take = async (bytes) => {
    try {
      for await (const _ of bytes) began.resolve();
    } catch (error) {
      ended.resolve(error);
      throw error;
    }
    throw new Error("the file came whole");
  };
  const asking = request(url, { method: "POST", headers: { "content-type": "multipart/form-data; boundary=x" } });
  asking.on("error", () => undefined);
  asking.write(`--x\r\n${fileHead}{}\n`);
  await began.promise;
  asking.destroy();
  expect(await ended.promise).toMatchObject({ code: "request-malformed" });
  await expect(read).rejects.toMatchObject({ code: "request-malformed" });
});
