/** Reads pieces through a stream that makes others of them. */
import { type Duplex, pipeline, Readable } from "node:stream";

/** Whoever reads the stream gets the errors of both, and leaving it ends both. */
export function readThrough(pieces: AsyncIterable<unknown>, stream: Duplex): Duplex {
  pipeline(Readable.from(pieces), stream, () => undefined);
  return stream;
}
