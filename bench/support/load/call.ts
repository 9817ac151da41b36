/** An HTTP request as the load sends it: whole bytes, written once and sent often. */

/** What a system is asked. */
export interface Call {
  readonly path: string;
  readonly body: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** The bytes of a POST on a kept-alive connection. */
export function bytesOf(host: string, { path, body, headers = {} }: Call): Buffer {
  const content = Buffer.from(body);
  const lines = [
    `POST ${path} HTTP/1.1`,
    `host: ${host}`,
    "content-type: application/json",
    `content-length: ${content.byteLength}`,
    ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`),
  ];
  return Buffer.concat([Buffer.from(`${lines.join("\r\n")}\r\n\r\n`), content]);
}
