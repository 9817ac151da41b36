/** Reads the text of a journal, line by line. */

/** All whole lines as records, a plan first. Throws what `refuse` says of the first line, from 1, that is none. */
export function readLines<Entry extends { readonly type: string }>(
  text: string,
  read: (line: string) => Entry | undefined,
  refuse: (line: number) => Error,
): readonly Entry[] {
  const lines = text.slice(0, text.lastIndexOf("\n") + 1).split("\n");
  return lines.flatMap((line, index) => {
    if (line === "") return [];
    const record = read(line);
    if (record === undefined || (index === 0 && record.type !== "plan")) throw refuse(index + 1);
    return [record];
  });
}
