/** One record of a log as it stands there. */

export interface RawRecord {
  /** The number of its line, or of its item in a list; from 1. */
  readonly place: number;
  /** Empty where it is too long. */
  readonly text: string;
  readonly isTooLong?: boolean;
}

/** In characters; images inside a request make long ones. */
export const LONGEST_RECORD = 64 * 1024 * 1024;
