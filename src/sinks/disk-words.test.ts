/** Why a file cannot be written, in words that help. */
import { expect, test } from "vitest";
import { diskWords } from "./disk-words.ts";

const path = "/var/log/frogcom.log";

function systemError(code: string): Error {
  return Object.assign(new Error(`${code}: what the system says`), { code });
}

test.each([
  ["ENOSPC", "free some space, it goes on by itself"],
  ["EDQUOT", "free some space, it goes on by itself"],
  ["EROFS", "set another LOG_DIR"],
  ["EACCES", "set another LOG_DIR"],
  ["EPERM", "set another LOG_DIR"],
  ["ENOTDIR", "set another LOG_DIR"],
  ["EISDIR", "move it away"],
  ["EMFILE", "ulimit -n"],
])("%s comes with its cure", (code, cure) => {
  const words = diskWords(path, systemError(code));
  expect(words).toMatch(/^\/var\/log\/frogcom\.log cannot be written, .+\.$/);
  expect(words).toContain(cure);
});

test.each([
  [systemError("EWHAT"), "EWHAT: what the system says"],
  [new Error("odd"), "odd"],
  [Object.assign(new Error("no property of ours"), { code: "toString" }), "toString"],
  ["a thrown text", "a thrown text"],
])("what is not known is told as it is", (thrown, reason) => {
  expect(diskWords(path, thrown)).toContain(reason);
});
