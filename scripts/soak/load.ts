/** What a soak lays upon a server for as long as is asked for. */
import type { ChooseReply } from "../../test/support/bad-backend.ts";
import type { Program } from "../../test/support/program.ts";

export interface Load {
  /** What was answered otherwise than it may be; the first of them. */
  readonly problems: readonly string[];
  /** Has everything made that is made on first use. */
  warmUp(): Promise<void>;
  /** Resolves when the time is over and the last answer is there. */
  flow(forMs: number): Promise<void>;
  /** What has come of it so far, in a line. */
  told(): string;
}

export interface LoadPlan {
  /** The settings of the server that carries it. */
  readonly env: Readonly<Record<string, string>>;
  /** What its models say. */
  readonly replies: ChooseReply;
  readonly on: (program: Program) => Load;
}
