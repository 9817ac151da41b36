/** The life of a server that listens: it outlives stray errors, and a signal ends it after the runs that go on. */
import type { App } from "../app/app.ts";
import type { Composed } from "../app/compose.ts";
import { FrogcomError } from "../core/errors.ts";
import type { FrogcomServer } from "../server/create-server.ts";
import type { Context } from "./command.ts";
import type { Screen } from "./screen.ts";
import { serveTexts } from "./serve-texts.ts";

export interface Serving extends Pick<Context, "screen" | "interrupts" | "events"> {
  readonly server: Pick<FrogcomServer, "close">;
  readonly composed: Pick<Composed, "drain" | "close" | "cancelAll"> & {
    readonly log: { readonly logger: Pick<Composed["log"]["logger"], "error"> };
    readonly app: { readonly runs: Pick<App["runs"], "activeCount"> };
  };
  /** What runs that go on get to end after the first signal. */
  readonly drainMs: number;
}

/** Throws the error that ended the server, or the second signal's reason when it did not wait for the runs. */
export async function serveUntilStopped(serving: Serving): Promise<void> {
  const { server, composed, screen, interrupts, drainMs, events } = serving;
  const texts = serveTexts[screen.language];
  let ending: FrogcomError | undefined;
  events.onReaderGone = () => undefined;
  events.onStrayError = (error, isFatal) => {
    composed.log.logger.error(
      { code: "internal", stack: error instanceof Error ? error.stack : undefined },
      String(error),
    );
    if (!isFatal) return;
    ending ??= unexpected(error);
    interrupts.signal();
  };
  await aborted(interrupts.first);
  tell(screen, texts.stopping(composed.app.runs.activeCount(), drainMs / 1000));
  void aborted(interrupts.second).then(() => {
    tell(screen, texts.cancelling);
    composed.cancelAll();
  });
  // The server answers on: reads work, and what is new hears that it shuts down.
  await composed.drain(drainMs);
  await server.close();
  await composed.close();
  if (ending !== undefined) throw ending;
  interrupts.second.throwIfAborted();
  tell(screen, texts.stopped);
}

/** Whatever its code: nobody was there to catch it. */
function unexpected(error: unknown): FrogcomError {
  return new FrogcomError("internal", error instanceof Error ? error.message : String(error), {}, error);
}

/** A sentence for people, or with `--json` an event. */
export function tell(screen: Screen, message: string): void {
  if (!screen.isJson) screen.notice(message);
  else if (!screen.isQuiet) screen.json({ event: "notice", message });
}

function aborted(signal: AbortSignal): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  if (signal.aborted) resolve();
  else signal.addEventListener("abort", () => resolve(), { once: true });
  return promise;
}
