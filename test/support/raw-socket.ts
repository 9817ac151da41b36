/** Speaks to a server byte by byte, as no HTTP client would. */
import { connect } from "node:net";

/** One answer as it came over the wire. */
export interface WireReply {
  readonly status: number;
  readonly head: string;
  readonly body: string;
}

/**
 * Sends the bytes and reads until the server closes the connection, or until so many answers are there. A server that
 * closes early, as it may, is no failure.
 */
export function sendBytes(
  url: string,
  bytes: string | Buffer,
  answers = Number.POSITIVE_INFINITY,
): Promise<readonly WireReply[]> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve) => {
    let said = "";
    const end = (): void => {
      socket.destroy();
      resolve(repliesIn(said));
    };
    const socket = connect(Number(port), hostname, () => socket.write(bytes));
    socket.setEncoding("utf8").on("data", (text: string) => {
      said += text;
      if (repliesIn(said).length >= answers) end();
    });
    socket.on("error", end).on("close", end);
  });
}

/** Whole answers: those whose body is as long as they say. */
function repliesIn(said: string): readonly WireReply[] {
  const replies: WireReply[] = [];
  for (let rest = said; ;) {
    const [head, body] = splitOnce(rest, "\r\n\r\n");
    const status = Number(/^HTTP\/1\.[01] (\d{3})/.exec(head)?.[1]);
    const length = Number(/^content-length: (\d+)/im.exec(head)?.[1] ?? 0);
    if (body === undefined || Number.isNaN(status) || Buffer.byteLength(body) < length) return replies;
    const own = Buffer.from(body).subarray(0, length).toString();
    replies.push({ status, head, body: own });
    rest = body.slice(own.length);
  }
}

function splitOnce(text: string, separator: string): readonly [string, string | undefined] {
  const at = text.indexOf(separator);
  return at < 0 ? [text, undefined] : [text.slice(0, at), text.slice(at + separator.length)];
}
