/** The least that a proxy can do: node:http in, undici `dispatch` out, bytes both ways: `bare-relay.ts --to URL`. */
import { createServer, type ServerResponse } from "node:http";
import { parseArgs } from "node:util";
import { type Dispatcher, Pool } from "undici";
import { listenOnLoopback } from "../support/serve.ts";

const { values } = parseArgs({ options: { to: { type: "string", default: "" } } });
const pool = new Pool(values.to, { connections: 1000, pipelining: 1 });

const server = createServer((request, response) => {
  const { url: path = "/", method } = request;
  const headers = { "content-type": "application/json", "content-length": request.headers["content-length"] ?? "0" };
  pool.dispatch({ path, method: method === "GET" ? "GET" : "POST", headers, body: request }, passTo(response));
});

function passTo(response: ServerResponse): Dispatcher.DispatchHandler {
  return {
    onRequestStart() {},
    onResponseStart(_controller, status, headers) {
      response.writeHead(status, { "content-type": String(headers["content-type"]) });
    },
    onResponseData: (_controller, chunk) => void response.write(chunk),
    onResponseEnd: () => void response.end(),
    onResponseError: () => void response.destroy(),
  };
}

listenOnLoopback(server);
