/** Stands between a page and its server, and can break all connections at once. */
import { connect, createServer, type Socket } from "node:net";

export interface CutProxy {
  readonly url: string;
  /** Breaks what is open, and until `restore` whatever comes. */
  cut(): void;
  restore(): void;
  [Symbol.asyncDispose](): Promise<void>;
}

export async function startCutProxy(target: string): Promise<CutProxy> {
  const { port } = new URL(target);
  const sockets = new Set<Socket>();
  let isDown = false;
  const server = createServer((client) => {
    if (isDown) return void client.destroy();
    const upstream = connect(Number(port), "localhost");
    for (const [one, other] of [
      [client, upstream],
      [upstream, client],
    ] as const) {
      sockets.add(one);
      one.on("error", () => other.destroy());
      one.on("close", () => {
        sockets.delete(one);
        other.destroy();
      });
      one.pipe(other);
    }
  });
  await new Promise<void>((resolve) => void server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const cut = (): void => {
    isDown = true;
    for (const socket of sockets) socket.destroy();
  };
  return {
    url: `http://127.0.0.1:${typeof address === "object" && address !== null ? address.port : 0}`,
    cut,
    restore: () => void (isDown = false),
    async [Symbol.asyncDispose]() {
      cut();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
