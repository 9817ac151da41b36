/** A client in Python: a script that stays up for all questions, one line of JSON in and one out for each. */
import { spawn } from "node:child_process";
import { resolve } from "node:path";
import { createInterface } from "node:readline";
import {
  type Address,
  type Client,
  ClientError,
  type Failure,
  type Reply,
  weatherReport,
  weatherTool,
} from "./client.ts";

type Line = { readonly id: number } & ({ readonly reply: Reply } | { readonly failure: Failure });

/** `script` is a file of the folder `python` beside this one; `python3` of the PATH runs it. */
export function pythonClient(script: string, address: Address): Client {
  const path = resolve(import.meta.dirname, "python", script);
  const child = spawn("python3", [path, JSON.stringify({ ...address, tool: weatherTool, report: weatherReport })], {
    stdio: ["pipe", "pipe", "inherit"],
  });
  const waiting = new Map<number, PromiseWithResolvers<Reply>>();
  const ended = new Promise<void>((settle) => child.once("close", () => settle()));
  void ended.then(() => {
    for (const { reject } of waiting.values()) reject(new Error(`${script} ended; npm test sets up what it needs`));
  });
  createInterface(child.stdout).on("line", (text) => {
    const line = JSON.parse(text) as Line;
    const answer = waiting.get(line.id);
    waiting.delete(line.id);
    if ("reply" in line) answer?.resolve(line.reply);
    else answer?.reject(new ClientError(line.failure));
  });
  const send = (message: object): void => void child.stdin.write(`${JSON.stringify(message)}\n`);
  let count = 0;
  return {
    ask(act, question, signal) {
      const id = ++count;
      const answer = Promise.withResolvers<Reply>();
      waiting.set(id, answer);
      send({ id, act, question });
      signal?.addEventListener("abort", () => send({ cancel: id }));
      return answer.promise;
    },
    stop() {
      child.stdin.end();
      return ended;
    },
  };
}
