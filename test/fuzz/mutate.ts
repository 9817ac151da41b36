/** Bends bytes as networks, bugs and attackers do: turned, lost, doubled, moved, or something else in their place. */
import fc from "fast-check";

interface Mutation {
  readonly kind: "turn" | "cut" | "drop" | "double" | "swap" | "insert";
  /** Where, as shares of the whole. */
  readonly at: number;
  readonly to: number;
  readonly bytes: string;
}

const share = fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true });

/** What parsers stumble over more often than over chance. */
const nastyText = fc.constantFrom(
  ...[
    '"',
    "\\",
    "{",
    "[",
    "]",
    "}",
    ",",
    "null",
    "NaN",
    "1e999",
    "-0",
    "\u0000",
    "\n\n",
    "\r",
    "data: ",
    "data: [DONE]\n\n",
  ],
  ...[
    "[".repeat(500),
    '"\\ud800"',
    '{"__proto__":{"x":1}}',
    "\ufeff",
    "event: error\n",
    ": \n",
    "9".repeat(400),
    "\udc00",
  ],
);

const mutation: fc.Arbitrary<Mutation> = fc.record({
  kind: fc.constantFrom<Mutation["kind"]>("turn", "cut", "drop", "double", "swap", "insert"),
  at: share,
  to: share,
  bytes: fc.oneof(nastyText, fc.string({ unit: "binary", maxLength: 8 })),
});

/** One to four of them, one after the other. */
export const mutations = fc.array(mutation, { minLength: 1, maxLength: 4 });

export function mutate(whole: Buffer, steps: readonly Mutation[]): Buffer {
  return steps.reduce(bend, whole);
}

function bend(whole: Buffer, { kind, at, to, bytes }: Mutation): Buffer {
  const [low = 0, high = 0] = [at, to].map((each) => Math.floor(each * whole.length)).toSorted((a, b) => a - b);
  const [head, middle, tail] = [whole.subarray(0, low), whole.subarray(low, high), whole.subarray(high)];
  switch (kind) {
    case "turn":
      return Buffer.concat([
        head,
        Buffer.from(middle.subarray(0, 1).map((byte) => byte ^ 0x81)),
        middle.subarray(1),
        tail,
      ]);
    case "cut":
      return head;
    case "drop":
      return Buffer.concat([head, tail]);
    case "double":
      return Buffer.concat([head, middle, middle, tail]);
    case "swap":
      return Buffer.concat([head, tail, middle]);
    case "insert":
      return Buffer.concat([head, Buffer.from(bytes), middle, tail]);
    default:
      return kind satisfies never;
  }
}
