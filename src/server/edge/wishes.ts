/** The wishes of a caller's `Accept-...` header, each with its weight. */

/** In lower case. `weight`: 0 = not wanted, as is one whose weight is no number. */
export interface Wish {
  readonly name: string;
  readonly weight: number;
}

/** In characters; what stands behind them is not looked at. */
const LONGEST_HEADER = 1000;

export function readWishes(header = ""): readonly Wish[] {
  return header.slice(0, LONGEST_HEADER).split(",").map(readWish);
}

function readWish(text: string): Wish {
  const [name = "", ...parameters] = text.split(";").map((part) => part.trim().toLowerCase());
  const weight = Number(parameters.find((parameter) => parameter.startsWith("q="))?.slice(2) ?? 1);
  return { name, weight: Number.isFinite(weight) ? weight : 0 };
}
