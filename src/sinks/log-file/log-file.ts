/** `frogcom.log`: JSON lines through pino, rotated, without secrets; one of them for each run. */
import { type Logger, pino } from "pino";
import type { Sink } from "../../core/ports.ts";
import type { RotatingFileOptions } from "../rotating-file.ts";
import { LineWriter } from "./line-writer.ts";
import { redact } from "./redact.ts";
import { createRunLines } from "./run-lines.ts";

export interface LogFile {
  readonly logger: Logger;
  /** Writes a line for each run that ends, and for each step that fails or is tried again. */
  readonly sink: Sink;
  /** Why lines are missing at present, or null. */
  fault(): string | null;
  flush(): Promise<void>;
  close(): Promise<void>;
}

/** Lines reach the file a tenth of a second later, or with `flush`. The level is pino's (`info` unless told otherwise). */
export function createLogFile(options: RotatingFileOptions & { readonly level?: string }): LogFile {
  const writer = new LineWriter(options);
  const logger = pino(
    {
      level: options.level ?? "info",
      base: null,
      timestamp: () => `,"time":"${new Date(options.clock.now()).toISOString()}"`,
      formatters: { level: (label) => ({ level: label }), log: redact },
    },
    writer,
  );
  return {
    logger,
    sink: { name: "log-file", accept: createRunLines(logger), flush: () => writer.flush() },
    fault: () => writer.fault,
    flush: () => writer.flush(),
    close: () => writer.close(),
  };
}
