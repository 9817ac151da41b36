/** The engine's child process as the server sees it: started, ready, dead. */
import { fork, type ChildProcess } from "node:child_process";
import { bilingualError } from "../../core/bilingual.ts";
import { FrogcomError } from "../../core/errors.ts";
import {
  isAboutCall,
  readFromChild,
  type CallMessage,
  type EngineDescription,
  type Failure,
  type LoadOrder,
  type ToChild,
} from "./child/protocol.ts";

export interface EngineListener {
  onCall(message: CallMessage): void;
  /** One line that the engine or its native code wrote. */
  onNotice(text: string): void;
  /** The process is gone, for whatever reason; comes exactly once. */
  onExit(error: FrogcomError): void;
}

export interface EngineProcess {
  /** Rejects with `no-model` when loading failed and with `engine-crashed` when the process died of it. */
  readonly ready: Promise<EngineDescription>;
  send(message: ToChild): void;
  /** What the process holds in memory now; undefined when it is gone before it says so. */
  memoryBytes(): Promise<number | undefined>;
  /** Ends the process and waits until it is gone. */
  stop(): Promise<void>;
}

/** Loading reads the weights from disk once; a process that takes longer than this hangs. */
const LOAD_TIMEOUT_MS = 300_000;
const MAX_NOTICE_CHARACTERS = 500;

export function startEngine(childPath: string, order: LoadOrder, listener: EngineListener): EngineProcess {
  const child = fork(childPath, [], {
    execArgv: [],
    serialization: "advanced",
    stdio: ["ignore", "pipe", "pipe", "ipc"],
  });
  const { promise: ready, resolve, reject } = Promise.withResolvers<EngineDescription>();
  const exited = Promise.withResolvers<void>();
  const askers: ((bytes: number | undefined) => void)[] = [];
  const tellMemory = (bytes: number | undefined): void => askers.splice(0).forEach((tell) => tell(bytes));
  const loadTimer = setTimeout(() => {
    reject(tooSlow());
    child.kill("SIGKILL");
  }, LOAD_TIMEOUT_MS);
  child.on("message", (received) => {
    const message = readFromChild(received);
    if (message === null) return;
    if (isAboutCall(message)) return listener.onCall(message);
    if (message.type === "notice") return listener.onNotice(message.text.slice(0, MAX_NOTICE_CHARACTERS));
    if (message.type === "measured") return tellMemory(message.memoryBytes);
    clearTimeout(loadTimer);
    if (message.type === "ready") resolve(message.description);
    else reject(loadError(message.failure));
  });
  listenToOutput(child, listener);
  onceGone(child, (error) => {
    clearTimeout(loadTimer);
    reject(error);
    exited.resolve();
    tellMemory(undefined);
    listener.onExit(error);
  });
  // A failed load is told through `ready`; whoever does not wait for it must not crash the server.
  ready.catch(() => {});
  const send = (message: ToChild): void => {
    // A process that dies meanwhile answers through its exit.
    if (child.connected) child.send(message, () => {});
  };
  send({ type: "load", order });
  return {
    ready,
    send,
    memoryBytes: () =>
      new Promise((tell) => {
        if (!child.connected) return tell(undefined);
        askers.push(tell);
        send({ type: "measure" });
      }),
    stop: () => stopChild(child, exited.promise),
  };
}

function onceGone(child: ChildProcess, tell: (error: FrogcomError) => void): void {
  let isGone = false;
  const gone = (reason: string): void => {
    if (isGone) return;
    isGone = true;
    tell(
      bilingualError("engine-crashed", {
        en: `The embedded engine's process ended (${reason}). It is started again by itself; repeat the request.`,
        ru: `Процесс встроенного движка завершился (${reason}). Он запустится снова сам; повторите запрос.`,
      }),
    );
  };
  child.once("exit", (code, signal) => gone(signal ?? `exit code ${code}`));
  child.once("error", (error) => gone(error.message));
}

async function stopChild(child: ChildProcess, exited: Promise<void>): Promise<void> {
  child.kill("SIGKILL");
  await exited;
}

function loadError({ code, message, details }: Failure): FrogcomError {
  const ru = `Встроенную модель не удалось загрузить: ${details?.ru ?? message}`;
  return new FrogcomError(code, `The embedded model could not be loaded: ${message}`, { ...details, ru });
}

function tooSlow(): FrogcomError {
  const seconds = LOAD_TIMEOUT_MS / 1000;
  return bilingualError("no-model", {
    en: `The embedded model was not loaded within ${seconds} s.`,
    ru: `Встроенная модель не загрузилась за ${seconds} с.`,
  });
}

/** Native code writes where it likes; its lines become notices, so that a full pipe never stops it. */
function listenToOutput(child: ChildProcess, listener: EngineListener): void {
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding("utf8").on("data", (text: string) => {
      for (const line of text.split("\n"))
        if (line.trim() !== "") listener.onNotice(line.trim().slice(0, MAX_NOTICE_CHARACTERS));
    });
  }
}
