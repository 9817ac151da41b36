/** Why a file cannot be written, in words that say what to do. */

const words: Readonly<Record<string, string>> = {
  ENOSPC: "the disk is full: free some space, it goes on by itself",
  EDQUOT: "the disk quota is used up: free some space, it goes on by itself",
  EROFS: "the disk is read-only: make it writable, or set another LOG_DIR",
  EACCES: "this user may not write it: change its owner or its rights, or set another LOG_DIR",
  EPERM: "this user may not write it: change its owner or its rights, or set another LOG_DIR",
  EISDIR: "it is a folder: move it away",
  ENOTDIR: "a part of its path is no folder: set another LOG_DIR",
  EMFILE: "too many files are open: raise the limit (ulimit -n)",
};

/** One sentence about the file at this path. */
export function diskWords(path: string, thrown: unknown): string {
  const code = thrown instanceof Error && "code" in thrown ? String(thrown.code) : "";
  const reason = thrown instanceof Error ? thrown.message : String(thrown);
  return `${path} cannot be written, ${words[code] ?? reason}.`;
}
