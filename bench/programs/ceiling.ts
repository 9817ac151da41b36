/** The most that Node's HTTP server can do: it reads a request and answers 1 KB from memory. */
import { createServer } from "node:http";
import { jsonAnswer } from "../support/mock-answer.ts";
import { listenOnLoopback } from "../support/serve.ts";

const answer = Buffer.from(jsonAnswer);
const headers = { "content-type": "application/json", "content-length": answer.byteLength };

const server = createServer((request, response) => {
  request.resume().once("end", () => response.writeHead(200, headers).end(answer));
});

listenOnLoopback(server);
