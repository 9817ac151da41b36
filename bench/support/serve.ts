/** What the bench's own programs say on stdout: JSON lines, the first of them where they listen. */
import type { Server } from "node:http";

export function say(line: object): void {
  process.stdout.write(`${JSON.stringify(line)}\n`);
}

/** Listens on any free port of loopback, and says so. Connections are kept: only those who ask close them. */
export function listenOnLoopback(server: Server): void {
  server.keepAliveTimeout = 0;
  server.requestTimeout = 0;
  server.listen(0, "127.0.0.1", () => {
    const address = server.address();
    if (typeof address === "object" && address !== null)
      say({ event: "listening", url: `http://127.0.0.1:${address.port}` });
  });
}
