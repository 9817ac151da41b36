/** Looks at the beginning of a text that comes in pieces, without losing it. */

/** As many characters as tell lines, lists and tables from each other. */
const HEAD_CHARACTERS = 65_536;

export interface Headed {
  readonly head: string;
  /** From the beginning on, the head included. */
  readonly all: AsyncIterable<string>;
}

export async function readHead(pieces: AsyncIterable<string>): Promise<Headed> {
  const iterator = pieces[Symbol.asyncIterator]();
  let head = "";
  while (head.length < HEAD_CHARACTERS) {
    const next = await iterator.next();
    if (next.done === true) break;
    head += next.value;
  }
  return { head, all: allOf(head, iterator) };
}

async function* allOf(head: string, rest: AsyncIterator<string>): AsyncGenerator<string, void> {
  try {
    yield head;
    for (let next = await rest.next(); next.done !== true; next = await rest.next()) yield next.value;
  } finally {
    await rest.return?.();
  }
}
