/**
 * Records what a real OpenAI-compatible server answers to a fixed list of requests, as fixtures for the tests.
 * `node scripts/record-fixtures.ts --url http://127.0.0.1:8000/v1 --model <name> --out test/fixtures/recorded/<server>-<version>`
 */
import { mkdir, writeFile } from "node:fs/promises";
import { homedir, hostname, tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { type RecordedCase, recordedCases } from "./recorded-cases.ts";

/** The headers on which a client may act; all others tell of the machine, not of the server. */
const keptHeaders = ["content-type", "retry-after"];

const timeoutMs = 120_000;
const maxFixtureBytes = 20_000;

interface RecordedResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
  /** The connection was closed before the body's end. */
  readonly isCut: boolean;
}

/** Sends one request as it stands in the fixture and takes every byte of the answer. */
async function ask(baseUrl: string, asked: RecordedCase): Promise<RecordedResponse> {
  const response = await send(baseUrl, asked, asked.body);
  const headers = [...response.headers].filter(([name]) => keptHeaders.includes(name));
  const body: AsyncIterable<Uint8Array> | readonly Uint8Array[] = response.body ?? [];
  const pieces: Uint8Array[] = [];
  let isCut = false;
  let meanwhile: Promise<unknown> = Promise.resolve();
  try {
    for await (const piece of body) {
      if (pieces.push(piece) === 1 && asked.meanwhile !== undefined) {
        meanwhile = send(baseUrl, asked, asked.meanwhile).then((other) => other.arrayBuffer());
      }
    }
  } catch {
    isCut = true;
  }
  await meanwhile;
  return { status: response.status, headers: Object.fromEntries(headers), body: Buffer.concat(pieces), isCut };
}

function send(baseUrl: string, asked: RecordedCase, body: string | undefined): Promise<Response> {
  return fetch(baseUrl + asked.path, {
    method: asked.method,
    signal: AbortSignal.timeout(timeoutMs),
    headers: {
      "accept-encoding": "identity",
      // Some servers close a connection after a failure without saying so; the next case must not run into that.
      connection: "close",
      ...(body === undefined ? {} : { "content-type": "application/json" }),
    },
    ...(body === undefined ? {} : { body }),
  });
}

/** The same bytes without times, ids and folders, so that a second recording differs only where the server does. */
function maskBody(body: Buffer): Buffer {
  const masked = body
    .toString("latin1")
    .replaceAll(/("created": ?)\d{10}(\.\d+)?/g, "$11700000000")
    .replaceAll(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, "00000000-0000-4000-8000-000000000000")
    .replaceAll(/\/[^\s"\\]*\/site-packages\//g, "/site-packages/");
  return Buffer.from(masked, "latin1");
}

/** Throws if the answer tells where it was recorded: such a fixture must not be published. */
function assertTellsNoMachine(name: string, body: Buffer): void {
  const telltales = [homedir(), hostname(), tmpdir(), process.cwd()].filter(
    (word) => word !== "localhost" && word !== "/",
  );
  const found = telltales.find((word) => body.includes(word));
  if (found !== undefined) {
    throw new Error(`the answer to "${name}" contains "${found}": give the server a model alias and record again`);
  }
}

/** Streams stand in a file of their own, byte by byte; other bodies inside the JSON. Returns the bytes of the body. */
async function writeFixture(folder: string, asked: RecordedCase, response: RecordedResponse): Promise<number> {
  const { name, ...request } = asked;
  const { status, headers, isCut } = response;
  const body = maskBody(response.body);
  assertTellsNoMachine(name, body);
  if (body.length > maxFixtureBytes) {
    throw new Error(`the answer to "${name}" has ${body.length} bytes, a fixture at most ${maxFixtureBytes}`);
  }
  const isStream = headers["content-type"]?.startsWith("text/event-stream") ?? false;
  const told = isStream ? { isCut, bodyFile: `${name}.sse` } : { body: body.toString("utf8") };
  const exchange = { request, response: { status, headers, ...told } };
  await writeFile(join(folder, `${name}.json`), `${JSON.stringify(exchange, null, 2)}\n`);
  if (isStream) await writeFile(join(folder, `${name}.sse`), body);
  return body.length;
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: { url: { type: "string" }, model: { type: "string" }, out: { type: "string" }, only: { type: "string" } },
  });
  const { url, model, out, only } = values;
  if (url === undefined || model === undefined || out === undefined) {
    throw new Error("usage: --url <base URL with /v1> --model <name> --out <folder> [--only <case>,<case>...]");
  }
  await mkdir(out, { recursive: true });
  const wanted = only?.split(",");
  for (const asked of recordedCases(model).filter(({ name }) => wanted?.includes(name) ?? true)) {
    const response = await ask(url.replace(/\/+$/, ""), asked);
    const bytes = await writeFixture(out, asked, response);
    console.log(`${response.status} ${String(bytes).padStart(6)} bytes  ${asked.name}`);
  }
}

await main();
