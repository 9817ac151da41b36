/** What comes on stdin, whole. */
import type { Context } from "./command.ts";

/** Waits for its end; "" on a terminal, where nobody has piped anything in. */
export async function readStdin({ stdin }: Pick<Context, "stdin">): Promise<string> {
  if (stdin.isTTY === true) return "";
  const pieces: Uint8Array[] = [];
  for await (const piece of stdin) pieces.push(piece);
  return Buffer.concat(pieces).toString("utf8");
}
