/** The engine's child process: loads the model when told to, then answers calls until the server is gone. */
import { asFrogcomError, FrogcomError } from "../../../core/errors.ts";
import { answer } from "./answer.ts";
import { loadModel, type LoadedModel } from "./loaded-model.ts";
import { readToChild, type Failure, type FromChild, type LoadOrder, type ToChild } from "./protocol.ts";

let loaded: LoadedModel | null = null;
const running = new Map<number, AbortController>();

function send(message: FromChild): void {
  if (process.connected) process.send?.(message);
}

async function load(order: LoadOrder): Promise<void> {
  try {
    loaded = await loadModel(order, (text) => send({ type: "notice", text }));
    send({ type: "ready", description: loaded.description });
  } catch (thrown) {
    send({ type: "load-failed", failure: { code: "no-model", message: asFrogcomError(thrown).message } });
  }
}

async function generate({ id, call }: Extract<ToChild, { type: "generate" }>): Promise<void> {
  const controller = new AbortController();
  running.set(id, controller);
  try {
    if (loaded === null) throw new FrogcomError("no-model", "The embedded model is not loaded yet.");
    const end = await answer(call, loaded, (piece) => send({ ...piece, id }), controller.signal);
    send({ type: "end", id, ...end });
  } catch (thrown) {
    // An aborted call has no reader any more.
    if (!controller.signal.aborted) send({ type: "call-failed", id, failure: failureOf(thrown) });
  } finally {
    running.delete(id);
  }
}

function failureOf(thrown: unknown): Failure {
  if (thrown instanceof FrogcomError) return { code: thrown.code, message: thrown.message, details: thrown.details };
  const reason = thrown instanceof Error ? thrown.message : String(thrown);
  return { code: "backend-failed", message: `The embedded engine could not answer: ${reason}` };
}

process.on("message", (received) => {
  const message = readToChild(received);
  if (message === null) return;
  if (message.type === "load") void load(message.order);
  else if (message.type === "generate") void generate(message);
  else if (message.type === "measure") send({ type: "measured", memoryBytes: process.memoryUsage.rss() });
  else running.get(message.id)?.abort();
});

// A terminal's Ctrl+C reaches the whole group, but calls in flight may end: only the server says when it is over.
process.on("SIGINT", () => {});
process.on("SIGTERM", () => {});

// Native threads may be computing, and their destructors can hang: there is nothing here to tidy up.
process.on("disconnect", () => process.kill(process.pid, "SIGKILL"));
