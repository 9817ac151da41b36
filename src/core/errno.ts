/** What the operating system calls a failure: `ENOENT`, `ENOSPC`. */

/** `undefined` where the failure is none of the operating system's, nor of Node's own that carry a code. */
export function errnoOf(error: unknown): string | undefined {
  return error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : undefined;
}

/** For `catch`: a file or folder that is not there counts as `value`, every other failure is thrown on. */
export function whereMissing<Value>(value: Value): (error: unknown) => Value {
  return (error) => {
    if (errnoOf(error) === "ENOENT") return value;
    throw error;
  };
}
