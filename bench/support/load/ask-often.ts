/** Load without a pause: connections that ask again as soon as they have their answer, for a given time. */
import { connect } from "node:net";
import { isWholeAnswer } from "../mock-answer.ts";
import { percentile } from "../statistics.ts";
import { AnswerReader } from "./answer-reader.ts";

export interface OftenJob {
  readonly host: string;
  readonly port: number;
  readonly request: Buffer;
  readonly atOnce: number;
  readonly forMs: number;
}

export interface OftenResult {
  readonly answers: number;
  readonly ms: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
}

/** Rejects at the first answer that is not the mock's whole text. */
export async function askOften({ host, port, request, atOnce, forMs }: OftenJob): Promise<OftenResult> {
  const times: number[] = [];
  const startedAt = performance.now();
  const endAt = startedAt + forMs;
  const ask = { host, port, request, endAt, times };
  await Promise.all(Array.from({ length: atOnce }, () => askUntilEnd(ask)));
  return {
    answers: times.length,
    ms: performance.now() - startedAt,
    p50Ms: percentile(times, 0.5),
    p99Ms: percentile(times, 0.99),
  };
}

interface Asking extends Pick<OftenJob, "host" | "port" | "request"> {
  readonly endAt: number;
  /** Where each answer's ms go. */
  readonly times: number[];
}

/** Connects again where the server closes after each answer. */
async function askUntilEnd(asking: Asking): Promise<void> {
  do await askOnOneConnection(asking);
  while (performance.now() < asking.endAt);
}

function askOnOneConnection({ host, port, request, endAt, times }: Asking): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const socket = connect({ host, port });
  let askedAt = performance.now();
  let reader = new AnswerReader();
  let body = "";
  const ask = (): void => {
    reader = new AnswerReader();
    body = "";
    socket.write(request);
  };
  socket.setNoDelay(true).setEncoding("latin1");
  socket.once("connect", ask).once("error", reject);
  socket.once("close", () => reject(new Error("The connection was closed before its answer was whole")));
  socket.on("data", (text) => {
    body += reader.push(String(text));
    if (!reader.isWhole) return;
    const now = performance.now();
    times.push(now - askedAt);
    askedAt = now;
    const isRight = isWholeAnswer(reader.status, body);
    if (isRight && now < endAt && !reader.isLast) return ask();
    if (isRight) resolve();
    else reject(new Error(`A wrong answer, ${reader.status}: ${body.slice(0, 500)}`));
    socket.destroy();
  });
  return promise;
}
