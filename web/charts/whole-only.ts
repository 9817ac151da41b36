/** Names of an axis for what comes in whole numbers alone. */

/** Between two of them there is nothing to name: rounded, the same name would stand at several places. */
export function wholeOnly(write: (value: number) => string): (value: number) => string {
  return (value) => (Number.isInteger(value) ? write(value) : "");
}
