/** Notices at once that a client has left, whatever its request waits for. */
import type { FastifyReply, FastifyRequest } from "fastify";
import { FrogcomError } from "../../core/errors.ts";

/** Watches until it is disposed of. */
export interface ClientWatch extends Disposable {
  /** Aborts when the connection closes before the answer has gone out. */
  readonly signal: AbortSignal;
}

/** The socket is watched as well as the response: a pipelined request has no response on the wire until its turn comes. */
export function watchClient({ raw: { socket } }: FastifyRequest, { raw: response }: FastifyReply): ClientWatch {
  const controller = new AbortController();
  const stop = (): void => {
    socket.removeListener("close", leave);
    response.removeListener("close", leave);
  };
  const leave = (): void => {
    stop();
    controller.abort(new FrogcomError("cancelled", "The client left before the answer was there."));
  };
  socket.once("close", leave);
  response.once("close", leave);
  if (socket.destroyed) leave();
  return { signal: controller.signal, [Symbol.dispose]: stop };
}
