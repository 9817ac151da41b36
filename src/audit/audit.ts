/** The audit: judges every answer of the logs that it is given, and keeps count. */
import { withoutThought } from "../app/runs/without-thought.ts";
import { isTaskRequest } from "../core/task-request.ts";
import type { Exchange } from "./exchange.ts";
import type { FormatName } from "./formats.ts";
import { JoinedHalves } from "./joined-halves.ts";
import { judgeExchange } from "./judge-exchange.ts";
import type { Place } from "./place.ts";
import { type Problem, Problems } from "./problems.ts";
import { type Found, type Log, readLog } from "./read-log.ts";
import { Tally } from "./tally.ts";

export interface AuditOptions {
  /** Unset = each log's own, by what stands in it. */
  readonly format?: FormatName;
  readonly mostWorstOfAKind: number;
  readonly signal: AbortSignal;
}

export interface LogFigures {
  readonly name: string;
  /** Undefined = none that is known. */
  readonly format: FormatName | undefined;
  readonly answers: number;
  readonly unreadable: number;
}

/** What was read and not judged. */
export interface PassedOver {
  /** Tool calls, errors, empty answers. */
  readonly wordless: number;
  /** Requests of programs for titles, tags and the like. */
  readonly hidden: number;
  /** Questions whose answer no log has, and answers whose question none has. */
  readonly unanswered: number;
  readonly unasked: number;
}

export interface AuditResult {
  readonly logs: readonly LogFigures[];
  readonly tally: Tally;
  readonly passedOver: PassedOver;
  readonly unreadable: number;
  /** The first of them. */
  readonly problems: readonly Problem[];
}

/** Logs are read one after the other, each once. Rejects only with the signal's reason. */
export async function auditLogs(logs: readonly Log[], options: AuditOptions): Promise<AuditResult> {
  const audit = new Audit(options);
  for (const log of logs) await audit.read(log);
  return audit.result();
}

class Audit {
  readonly #options: AuditOptions;
  readonly #tally: Tally;
  readonly #problems = new Problems();
  readonly #halves = new JoinedHalves();
  readonly #logs: LogFigures[] = [];
  #wordless = 0;
  #hidden = 0;

  constructor(options: AuditOptions) {
    this.#options = options;
    this.#tally = new Tally(options.mostWorstOfAKind);
  }

  async read(log: Log): Promise<void> {
    const [answers, unreadable] = [this.#tally.answers, this.#problems.count];
    let { format } = this.#options;
    for await (const found of readLog(log, format, this.#options.signal)) {
      format ??= found.format;
      await this.#take(found, log.name);
    }
    this.#logs.push({
      name: log.name,
      format,
      answers: this.#tally.answers - answers,
      unreadable: this.#problems.count - unreadable,
    });
  }

  result(): AuditResult {
    const { unanswered, unasked } = this.#halves.left();
    return {
      logs: this.#logs,
      tally: this.#tally,
      passedOver: { wordless: this.#wordless, hidden: this.#hidden, unanswered, unasked },
      unreadable: this.#problems.count,
      problems: this.#problems.listed,
    };
  }

  async #take({ reading, place: number, shape }: Found, log: string): Promise<void> {
    const place = { log, shape, ...(number !== undefined && { number }) };
    if ("problem" in reading) return this.#problems.add({ place, words: reading.problem });
    if ("exchanges" in reading) {
      if (reading.exchanges.length === 0) this.#wordless++;
      for (const exchange of reading.exchanges) await this.#judge(exchange, place);
      return;
    }
    const joined = this.#halves.add(reading);
    if (joined === "wordless") this.#wordless++;
    else if (joined !== undefined) await this.#judge(joined.exchange, place);
  }

  async #judge(exchange: Exchange, place: Place): Promise<void> {
    const answer = withoutThought(exchange.answer);
    if (answer.trim() === "") this.#wordless++;
    else if (isTaskRequest(exchange.conversation)) this.#hidden++;
    else {
      const said = { ...exchange, answer };
      this.#tally.add({ place, exchange: said, results: await judgeExchange(said) });
    }
  }
}
