/** Goes on reading what a refused client still sends: closing the connection under it would lose our answer. */
import type { IncomingMessage } from "node:http";

/** Milliseconds; long enough to notice the answer, too short to be worth an attack. */
const PATIENCE_MS = 5000;

/** Throws the rest of the body away as it comes, and cuts the connection when it takes too long. */
export function drainUpload(request: IncomingMessage): void {
  const { socket } = request;
  const limit = setTimeout(() => request.destroy(), PATIENCE_MS);
  const stop = (): void => {
    clearTimeout(limit);
    socket.removeListener("close", stop);
  };
  request.once("close", stop);
  socket.once("close", stop); // a request whose answer is out does not close with its socket
  request.resume();
}
