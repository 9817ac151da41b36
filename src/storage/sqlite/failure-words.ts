/** SQLite's result codes in words: what is wrong with the database and what to do about it. */

/** Result codes of https://sqlite.org/rescode.html; the low byte of an extended code is one of them. */
const FULL = 13;
const CONSTRAINT = 19;
const DAMAGED: readonly number[] = [11, 26];

const words: Readonly<Record<number, string>> = {
  3: "this user may not use it: change its owner or its rights",
  5: "another program keeps it locked: close the program that has it open",
  8: "it is read-only: make the file and its folder writable",
  10: "the disk reports an error: look at its health and at its free space",
  11: "it is damaged: stop FrogCom and move the file away, it begins a new one",
  [FULL]: "the disk is full: free some space, it goes on by itself",
  14: "it cannot be opened: its folder must exist and be writable",
  26: "it is no SQLite database: stop FrogCom and move the file away, it begins a new one",
};

/** What the system itself says about the folder, before SQLite is asked. */
const systemWords: Readonly<Record<string, string>> = {
  EACCES: "this user may not write its folder: change the folder's owner or rights, or set another DATA_DIR",
  EROFS: "its disk is read-only: make it writable, or set another DATA_DIR",
  ENOSPC: "the disk is full: free some space, or set another DATA_DIR",
  ENOENT: "its folder cannot be made: make it, or set another DATA_DIR",
  ENOTDIR: "a part of its path is no folder: set another DATA_DIR",
  EEXIST: "a part of its path is no folder: set another DATA_DIR",
};

/** The result code of an error that came from SQLite. */
function resultCode(thrown: unknown): number | undefined {
  if (!(thrown instanceof Error) || !("errcode" in thrown) || typeof thrown.errcode !== "number") return undefined;
  return thrown.errcode & 0xff;
}

export function isDamaged(thrown: unknown): boolean {
  const code = resultCode(thrown);
  return code !== undefined && DAMAGED.includes(code);
}

/** A row that the tables do not allow; such an error concerns one write, every other one the whole transaction. */
export function isConstraint(thrown: unknown): boolean {
  return resultCode(thrown) === CONSTRAINT;
}

export function isLocked(thrown: unknown): boolean {
  return resultCode(thrown) === 5;
}

/** Why the database at this path fails, as one sentence. */
export function failureWords(path: string, thrown: unknown): string {
  const reason = thrown instanceof Error ? thrown.message : String(thrown);
  const known = wordsFor(thrown);
  return `The database ${path} fails${known === undefined ? "" : `, ${known}`} (${reason}).`;
}

function wordsFor(thrown: unknown): string | undefined {
  const code = resultCode(thrown);
  if (code !== undefined) return words[code];
  return thrown instanceof Error && "code" in thrown ? systemWords[String(thrown.code)] : undefined;
}
