/** Reads the lines of a journal as records. */

type ReadLine<Entry> = (line: string) => Entry | undefined;

/** Takes whole lines in their order, a plan first. Throws what `refuse` says of the first line, from 1, that is none. */
export function lineReader<Entry extends { readonly type: string }>(
  read: ReadLine<Entry>,
  refuse: (line: number) => Error,
): ReadLine<Entry> {
  let count = 0;
  return (line) => {
    count++;
    if (line === "") return undefined;
    const record = read(line);
    if (record === undefined || (count === 1 && record.type !== "plan")) throw refuse(count);
    return record;
  };
}

/** All whole lines of a text. */
export function readLines<Entry extends { readonly type: string }>(
  text: string,
  read: ReadLine<Entry>,
  refuse: (line: number) => Error,
): readonly Entry[] {
  const take = lineReader(read, refuse);
  const lines = text.slice(0, text.lastIndexOf("\n") + 1).split("\n");
  return lines.map(take).filter((record) => record !== undefined);
}
