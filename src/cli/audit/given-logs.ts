/** The logs that the user names, with a bar that shows how far they are read. */
import { statSync } from "node:fs";
import { resolve } from "node:path";
import type { Log } from "../../audit/read-log.ts";
import { readLogFile, textOf } from "../../audit/source/log-file.ts";
import { bilingualError } from "../../core/bilingual.ts";
import type { Context } from "../command.ts";

/** Who is done by then needs no bar. */
const BAR_AFTER_MS = 1000;

/** Throws `request-malformed` for a file that is not there, before anything is read. */
export function givenLogs(context: Context, paths: readonly string[], now: () => number): readonly Log[] {
  const { place, interrupts, stdin } = context;
  const files = paths.map((path) => ({ path, whole: resolve(place.workingDir, path) }));
  const sizes = files.map(({ path, whole }) => (path === "-" ? 0 : sizeOf(path, whole)));
  const onBytes = byteBar(
    context,
    sizes.reduce((sum, size) => sum + size, 0),
    now,
  );
  const signal = interrupts.first;
  return files.map(({ path, whole }) => ({
    name: path === "-" ? "stdin" : path,
    text: path === "-" ? textOf(bytesOf(stdin), signal) : readLogFile(whole, { onBytes, signal }),
  }));
}

function sizeOf(path: string, whole: string): number {
  const found = statSync(whole, { throwIfNoEntry: false });
  if (found?.isFile() === true) return found.size;
  throw bilingualError("request-malformed", { en: `There is no file ${path}.`, ru: `Файла ${path} нет.` });
}

function byteBar({ screen }: Context, total: number, now: () => number): (bytes: number) => void {
  const startedAt = now();
  let done = 0;
  return (bytes) => {
    done += bytes;
    const took = now() - startedAt;
    if (took < BAR_AFTER_MS || done >= total) return;
    screen.work({ done, total, unit: "bytes", failures: 0, leftMs: (took / done) * (total - done) });
  };
}

async function* bytesOf(stdin: Context["stdin"]): AsyncGenerator<Buffer, void> {
  for await (const piece of stdin) yield typeof piece === "string" ? Buffer.from(piece) : piece;
}
