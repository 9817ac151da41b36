/** The least that a further call of a run can cost: `bare-sender.ts --to URL --bytes N` sends the same ready bytes `{"calls": N}` times. */
import { createServer, type IncomingMessage } from "node:http";
import { json } from "node:stream/consumers";
import { parseArgs } from "node:util";
import { Pool } from "undici";
import { numberAt } from "../../src/core/json.ts";
import { listenOnLoopback } from "../support/serve.ts";
import { chatCall } from "../support/system.ts";
import { mockModel } from "../support/mock-answer.ts";
import { promptOf } from "../support/question.ts";

const { values } = parseArgs({
  options: { to: { type: "string", default: "" }, bytes: { type: "string", default: "0" } },
});
const pool = new Pool(values.to, { connections: 1, pipelining: 1 });
const call = chatCall(mockModel, { isStream: true, prompt: promptOf(Number(values.bytes)) });
const body = Buffer.from(call.body);

async function sendOften(request: IncomingMessage): Promise<void> {
  const calls = numberAt(await json(request), "calls") ?? 0;
  for (let sent = 0; sent < calls; sent++) {
    const headers = { "content-type": "application/json" };
    const answer = await pool.request({ method: "POST", path: call.path, headers, body });
    await answer.body.text();
  }
}

const server = createServer((request, response) => {
  sendOften(request).then(
    () => response.end("{}"),
    (error: unknown) => response.writeHead(500).end(String(error)),
  );
});

listenOnLoopback(server);
