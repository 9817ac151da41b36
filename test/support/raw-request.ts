/** Sends an HTTP request exactly as it is spelled: no client tidies its target or its headers. */
import { once } from "node:events";
import { Agent, type IncomingMessage, request } from "node:http";

export interface RawRequest {
  readonly method?: string;
  /** The target as it stands in the request line. */
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Buffer;
}

export interface RawReply {
  readonly status: number;
  readonly headers: IncomingMessage["headers"];
  readonly text: string;
}

const agent = new Agent({ keepAlive: true, maxSockets: 8 });

export async function sendRaw(
  url: string,
  { method = "GET", path, headers = {}, body }: RawRequest,
): Promise<RawReply> {
  const { hostname, port } = new URL(url);
  const sent = request({ hostname: hostname.replace(/^\[|\]$/g, ""), port, agent, method, path, headers });
  sent.end(body);
  const [response] = (await once(sent, "response")) as [IncomingMessage];
  let text = "";
  for await (const piece of response.setEncoding("utf8")) text += piece;
  return { status: response.statusCode ?? 0, headers: response.headers, text };
}
