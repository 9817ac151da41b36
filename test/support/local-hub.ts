/** A small model hub on loopback for the tests: metadata, ranges, redirects to a storage host, and faults on demand. */
import { createHash } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { once } from "node:events";

export interface LocalHub {
  readonly endpoint: string;
  /** `METHOD path range authorization` of each request so far. */
  readonly seen: string[];
  close(): Promise<void>;
}

export interface HubFaults {
  /** Each body is cut before its first byte. */
  readonly isCut?: boolean;
  readonly sha256?: string;
  readonly status?: number;
  readonly ignoresRange?: boolean;
  readonly isSilent?: boolean;
}

/** Serves `content` for every file of every repository; bytes come from a second host, as on the real hub. */
export async function startLocalHub(content: Buffer, faults: HubFaults = {}): Promise<LocalHub> {
  const seen: string[] = [];
  const note = ({ method, url, headers }: IncomingMessage, host: string): void =>
    void seen.push([host, method, url, headers.range ?? "-", headers.authorization ?? "-"].join(" "));
  const storage = await listen((request, response) => {
    note(request, "storage");
    sendBytes(content, faults, request, response);
  });
  const hub = await listen((request, response) => {
    note(request, "hub");
    if (faults.isSilent) return;
    if (faults.status !== undefined) return void response.writeHead(faults.status).end();
    const sha256 = faults.sha256 ?? createHash("sha256").update(content).digest("hex");
    const metadata = { "x-linked-etag": `"${sha256}"`, "x-linked-size": content.length };
    response.writeHead(302, { ...metadata, location: `${storage.endpoint}/blob` }).end();
  });
  const close = async (): Promise<void> => void (await Promise.all([hub.close(), storage.close()]));
  return { endpoint: hub.endpoint, seen, close };
}

function sendBytes(content: Buffer, faults: HubFaults, { headers }: IncomingMessage, response: ServerResponse): void {
  const start = faults.ignoresRange ? 0 : Number(/bytes=(\d+)-/.exec(headers.range ?? "")?.[1] ?? 0);
  const bytes = content.subarray(start);
  response.writeHead(start > 0 ? 206 : 200, { "content-length": bytes.length });
  if (!faults.isCut) return void response.end(bytes);
  response.flushHeaders();
  response.destroy();
}

async function listen(
  answer: (request: IncomingMessage, response: ServerResponse) => void,
): Promise<{ endpoint: string; close(): Promise<void> }> {
  const server = createServer(answer).listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  const port = typeof address === "object" ? address?.port : address;
  const close = async (): Promise<void> => {
    server.closeAllConnections();
    server.close();
    await once(server, "close");
  };
  return { endpoint: `http://127.0.0.1:${port}`, close };
}
