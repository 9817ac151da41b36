/** The thread that has the database, so that neither queries nor the disk hold up the event loop of the server. */
import { type MessagePort, workerData } from "node:worker_threads";
import type { ThreadTask } from "./messages.ts";
import { serveDatabase } from "./serve-database.ts";

// oxlint-disable-next-line typescript/consistent-type-assertions -- start-worker.ts gives it just this
const { port, task } = workerData as { readonly port: MessagePort; readonly task: ThreadTask };
await serveDatabase(port, task);
