/** The output of long work belongs to one process at a time: two would write into one journal. */
import { rmSync } from "node:fs";
import { bilingualError } from "../../core/bilingual.ts";
import type { FrogcomError } from "../../core/errors.ts";
import { lockFile, lockPathOf } from "../../storage/sqlite/lock.ts";

/** Until it is disposed of, or this process ends in whatever way, no other one gets it. Throws `request-malformed`, naming the owner. */
export function ownOutput(path: string): Disposable {
  const lock = lockFile(path, (owner) => inUse(path, owner));
  return {
    [Symbol.dispose]() {
      // Removed while it is still held: nobody can have got this one meanwhile.
      rmSync(lockPathOf(path), { force: true });
      lock.release();
    },
  };
}

function inUse(path: string, owner: string): FrogcomError {
  return bilingualError("request-malformed", {
    en: `Another command (process ${owner}) is at work on ${path}. Wait until it has ended, stop it and go on with this one, or name another file for the output.`,
    ru: `С ${path} уже работает другая команда (процесс ${owner}). Дождитесь её конца, остановите её и продолжите этой или назовите другой файл для результата.`,
  });
}
