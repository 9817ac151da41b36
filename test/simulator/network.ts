/** The models' servers of a simulation and the way to them: keeps count of every call, and of what became of it. */
import type { Wire, WireAnswer, WireRequest } from "../../src/backends/http/wire.ts";
import { isJsonObject, parseJson, textAt, type JsonObject } from "../../src/core/json.ts";
import type { Dice } from "./dice.ts";
import { type FaultName, faults } from "./faults.ts";
import { type CallKind, type Script, socketError } from "./replies.ts";
import type { Mood } from "./schedule.ts";
import type { VirtualTime } from "./virtual-time.ts";

/** One call as its server saw it. Times are ms since the beginning. */
export interface NetworkCall {
  /** Counts from 1. */
  readonly n: number;
  readonly server: string;
  readonly kind: CallKind;
  readonly question: number;
  /** Everything that the model was told, as JSON. */
  readonly messages: string;
  readonly maxTokens: number | undefined;
  readonly fault: FaultName | "none";
  readonly script: Script;
  readonly begunAt: number;
  endedAt?: number;
  /** The caller stopped it. */
  isAborted?: true;
}

export interface NetworkPorts {
  readonly time: VirtualTime;
  readonly dice: Dice;
  readonly moodNow: () => Mood;
}

const percentOfFaults: Readonly<Record<Mood, number>> = { fair: 0, changeable: 20, stormy: 70, dead: 100 };
const deadly = ["refused", "503", "no answer"] as const satisfies readonly FaultName[];

export class Network implements Wire {
  readonly calls: NetworkCall[] = [];
  readonly #ports: NetworkPorts;
  readonly #deathOf = new Map<string, FaultName>();

  constructor(ports: NetworkPorts) {
    this.#ports = ports;
  }

  openCalls(): readonly NetworkCall[] {
    return this.calls.filter(({ endedAt }) => endedAt === undefined);
  }

  async request({ origin, body, signal }: WireRequest): Promise<WireAnswer> {
    const call = this.#newCall(origin, body);
    this.calls.push(call);
    signal.addEventListener("abort", () => this.#end(call, true));
    const { head, headAfterMs } = call.script;
    await passed(headAfterMs, signal);
    if (head === "never") return new Promise<never>((_, reject) => onAbort(signal, reject));
    if (head instanceof Error) {
      this.#end(call);
      throw head;
    }
    const pieces = this.#piecesOf(call, signal);
    return { ...head, body: { on: () => undefined, [Symbol.asyncIterator]: () => pieces } };
  }

  destroy(): Promise<void> {
    return Promise.resolve();
  }

  #newCall(server: string, sent: WireRequest["body"]): NetworkCall {
    const { time, dice } = this.#ports;
    const body = parseJson(typeof sent === "string" ? sent : new TextDecoder().decode(sent ?? new Uint8Array()));
    const messages = JSON.stringify(isJsonObject(body) ? (body["messages"] ?? body["prompt"]) : null);
    const n = this.calls.length + 1;
    const kind = kindOf(isJsonObject(body) ? body : {}, messages);
    const fault = this.#faultOf(server);
    const most = isJsonObject(body) ? body["max_tokens"] : undefined;
    return {
      n,
      server,
      kind,
      question: Number(/Question-(\d+)/.exec(messages)?.[1] ?? 0),
      messages,
      maxTokens: typeof most === "number" ? most : undefined,
      fault,
      script: faults[fault]({ n, kind, dice, messages, offersTools: isJsonObject(body) && "tools" in body }),
      begunAt: time.passedMs,
    };
  }

  #faultOf(server: string): FaultName | "none" {
    const { dice, moodNow } = this.#ports;
    const mood = moodNow();
    if (!dice.chance(percentOfFaults[mood])) return "none";
    if (mood !== "dead") return dice.oneOf(faultNames);
    const death = this.#deathOf.get(server) ?? dice.oneOf(deadly);
    this.#deathOf.set(server, death);
    return death;
  }

  async *#piecesOf(call: NetworkCall, signal: AbortSignal): AsyncGenerator<Uint8Array, void> {
    for (const { afterMs, bytes } of call.script.pieces) {
      await passed(afterMs, signal);
      yield bytes;
    }
    if (call.script.ends === "silent") await new Promise<never>((_, reject) => onAbort(signal, reject));
    this.#end(call);
    if (call.script.ends === "reset") throw socketError("UND_ERR_SOCKET");
  }

  #end(call: NetworkCall, isAborted = false): void {
    if (call.endedAt !== undefined) return;
    call.endedAt = this.#ports.time.passedMs;
    if (isAborted) call.isAborted = true;
  }
}

const faultNames = (Object.keys(faults) as (keyof typeof faults)[]).filter((name) => name !== "none");

function kindOf(body: JsonObject, messages: string): CallKind {
  if (textAt(body, "model") === "B") return body["max_tokens"] === 8 ? "compare" : "review";
  if (!messages.includes("<guidance") && !messages.includes("response_format")) {
    return JSON.stringify(body["response_format"] ?? "").includes("edits") ? "edit" : "write";
  }
  return JSON.stringify(body["response_format"] ?? "").includes("edits") ? "edit" : "write";
}

async function passed(ms: number, signal: AbortSignal): Promise<void> {
  signal.throwIfAborted();
  if (ms === 0) return;
  await new Promise<void>((resolve, reject) => {
    const timer = setTimeout(resolve, ms);
    onAbort(signal, (reason) => {
      clearTimeout(timer);
      reject(reason);
    });
  });
}

function onAbort(signal: AbortSignal, stop: (reason: unknown) => void): void {
  signal.addEventListener("abort", () => stop(signal.reason));
}
