/** The main thread's end of a database thread: starts it, sends writes, asks questions, and hears when it dies. */
import { MessageChannel, type MessagePort } from "node:worker_threads";
import { type Bilingual, bilingualError } from "../../core/bilingual.ts";
import { FrogcomError } from "../../core/errors.ts";
import type { RunId } from "../../core/types.ts";
import type { Write } from "../writes.ts";
import type { Refusal } from "./apply-writes.ts";
import type { ThreadReply, ThreadRequest, ThreadTask } from "./messages.ts";
import type { Questions } from "./questions.ts";
import { startWorker } from "./start-worker.ts";

/** What became of the next `count` writes that were sent: refused ones by position, or why none of them is stored. */
export type WriteReport =
  | { readonly count: number; readonly refusals: ReadonlyMap<number, Refusal> }
  | { readonly count: number; readonly reason: string };

export interface ThreadListener {
  onWritten(report: WriteReport): void;
  /** The thread is gone and nothing more is stored. */
  onDeath(reason: string): void;
}

/** Has the task done by somebody who serves it over the port; `onError` hears what ends it before its time. */
export type ThreadStarter = (task: ThreadTask, port: MessagePort, onError: (error: unknown) => void) => void;

interface Pending {
  resolve(answer: unknown): void;
  reject(error: FrogcomError): void;
}

export class ThreadClient {
  /** The highest id in the database when it was opened. */
  readonly lastId: RunId | null;
  /** What a person should be told of the opening, or null. */
  readonly notice: Bilingual | null;
  readonly #port: MessagePort;
  readonly #listener: ThreadListener;
  readonly #pending = new Map<number, Pending>();
  readonly #ended: Promise<void>;
  #asked = 0;
  #deathReason: string | null = null;

  private constructor(port: MessagePort, ready: Extract<ThreadReply, { type: "ready" }>, listener: ThreadListener) {
    this.#port = port;
    this.lastId = ready.lastId;
    this.notice = ready.notice;
    this.#listener = listener;
    this.#ended = new Promise((resolve) => port.once("close", () => resolve()));
    port.on("message", (reply: ThreadReply) => this.#hear(reply));
    port.once("close", () => this.#die());
  }

  /** Starts a thread. Rejects with `store-failed`, in words, when it cannot open the database. */
  static async start(
    task: ThreadTask,
    listener: ThreadListener,
    startThread: ThreadStarter = startWorker,
  ): Promise<ThreadClient> {
    const { port1: port, port2 } = new MessageChannel();
    const { promise, resolve } = Promise.withResolvers<ThreadReply>();
    const fail = (reason: unknown): void => {
      const words = `The database thread did not start: ${String(reason)}`;
      resolve({ type: "refused", code: "store-failed", words: { en: words, ru: words } });
    };
    port.once("message", resolve);
    port.once("close", fail);
    startThread(task, port2, fail);
    const reply = await promise;
    port.off("close", fail);
    if (reply.type === "ready") return new ThreadClient(port, reply, listener);
    port.close();
    if (reply.type === "refused") throw bilingualError(reply.code, reply.words);
    throw storeFailed("The database thread did not say that it is ready.");
  }

  write(writes: readonly Write[]): void {
    if (this.#deathReason === null) this.#send({ type: "write", writes });
    else this.#listener.onWritten({ count: writes.length, reason: this.#deathReason });
  }

  /** The answer to a question; rejects with `store-failed`. */
  ask<Name extends keyof Questions>(name: Name, asks: Questions[Name]["asks"]): Promise<Questions[Name]["answer"]> {
    if (this.#deathReason !== null) return Promise.reject(storeFailed(this.#deathReason));
    const number = this.#asked++;
    const { promise, resolve, reject } = Promise.withResolvers<unknown>();
    this.#pending.set(number, { resolve, reject });
    // oxlint-disable-next-line typescript/consistent-type-assertions -- name and asks belong together by this signature
    this.#send({ type: "ask", number, name, asks } as ThreadRequest);
    // oxlint-disable-next-line typescript/consistent-type-assertions -- the answerer of this name gave it
    return promise as Promise<Questions[Name]["answer"]>;
  }

  /** Resolves when the thread has done all that was sent, closed the database and ended. */
  async close(): Promise<void> {
    this.#deathReason ??= "The store is closed.";
    this.#send({ type: "close" });
    await this.#ended;
  }

  #send(request: ThreadRequest): void {
    this.#port.postMessage(request);
  }

  #hear(reply: ThreadReply): void {
    switch (reply.type) {
      case "written":
      case "not-written":
        return this.#listener.onWritten(reply);
      case "answered":
        return this.#take(reply.number)?.resolve(reply.answer);
      case "not-answered":
        return this.#take(reply.number)?.reject(storeFailed(reply.reason));
      case "ready":
      case "refused":
        return undefined;
      default:
        return reply satisfies never;
    }
  }

  #take(number: number): Pending | undefined {
    const pending = this.#pending.get(number);
    this.#pending.delete(number);
    return pending;
  }

  #die(): void {
    const isExpected = this.#deathReason !== null;
    this.#deathReason ??= "The database thread is gone: nothing is stored until FrogCom is started again.";
    for (const number of [...this.#pending.keys()]) this.#take(number)?.reject(storeFailed(this.#deathReason));
    if (!isExpected) this.#listener.onDeath(this.#deathReason);
  }
}

export function storeFailed(message: string): FrogcomError {
  return new FrogcomError("store-failed", message);
}
