/** Starts the database thread as a thread of its own. */
import { type MessagePort, Worker } from "node:worker_threads";
import type { ThreadTask } from "./messages.ts";

const threadUrl = new URL("./database-thread.ts", import.meta.url);

/** Node 24 calls its SQLite experimental on stderr; of the program's own flags the thread needs none. */
const execArgv = ["--disable-warning=ExperimentalWarning"];

/** V8 would let it grow to 96 MB before it looks, for rows and messages that live for a moment. */
const resourceLimits = { maxYoungGenerationSizeMb: 16 };

/** Serves the task over the port until it is closed. */
export function startWorker(task: ThreadTask, port: MessagePort, onError: (error: unknown) => void): void {
  const worker = new Worker(threadUrl, {
    name: `frogcom-store-${task.mode}`,
    workerData: { port, task },
    transferList: [port],
    execArgv,
    resourceLimits,
  });
  worker.on("error", onError);
}
