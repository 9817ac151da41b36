/** The scripts of a small program, as each shell gets them. */
import { describe, expect, it } from "vitest";
import { bashCompletion } from "./bash.ts";
import { fishCompletion } from "./fish.ts";
import type { CommandOutline } from "./outline.ts";
import { zshCompletion } from "./zsh.ts";

const help = { names: ["-h", "--help"], about: "show this help", takesValue: false, values: [] };
const outline: readonly CommandOutline[] = [
  { place: "", commands: [{ name: "jump", about: "leave a frog's leaf" }], options: [help], values: [] },
  {
    place: "/jump",
    commands: [],
    options: [
      { names: ["--style"], about: "how: high or far", takesValue: true, values: ["high", "far"] },
      { names: ["--note"], about: "a text", takesValue: true, values: [] },
    ],
    values: ["left", "right"],
  },
];

describe("a script", () => {
  it("for bash says which words may stand where", () => {
    const script = bashCompletion(outline);
    expect(script).toContain(`      '/jump') place="$place/\${COMP_WORDS[index]}" ;;`);
    expect(script).toContain("    '/jump --style') words='high far' ;;");
    expect(script).toContain("    '/jump --note') return ;;");
    expect(script).toContain(`        ''" "*) words='jump' ;;`);
    expect(script).toContain(`        '/jump'" "-*) words='--style --note' ;;`);
    expect(script).toContain(`        '/jump'" "*) words='left right' ;;`);
  });

  it("for zsh says so with descriptions", () => {
    const script = zshCompletion(outline);
    expect(script).toMatch(/^#compdef frogcom\n/);
    expect(script).toContain("    ('/jump --style') compadd -- 'high' 'far'; return ;;");
    expect(script).toContain("    ('/jump --note') _files; return ;;");
    expect(script).toContain(String.raw`names=('jump:leave a frog'\''s leaf')`);
    expect(script).toContain("flags=('--style:how: high or far' '--note:a text')");
    expect(script).toContain("choices=('left' 'right')");
  });

  it("for fish is a line for each thing", () => {
    const lines = fishCompletion(outline).split("\n");
    expect(lines).toContain("            case /jump");
    expect(lines).toEqual(
      expect.arrayContaining([
        String.raw`complete -c frogcom -n '__frogcom_at ""' -f -a jump -d 'leave a frog\'s leaf'`,
        `complete -c frogcom -n '__frogcom_at ""' -s h -l help -d 'show this help'`,
        `complete -c frogcom -n '__frogcom_at "/jump"' -f -a 'left right'`,
        `complete -c frogcom -n '__frogcom_at "/jump"' -l style -x -a 'high far' -d 'how: high or far'`,
        `complete -c frogcom -n '__frogcom_at "/jump"' -l note -r -d 'a text'`,
      ]),
    );
  });
});
