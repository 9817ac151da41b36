/** Finds the regular expressions whose time can grow faster than the text that they read: one long request could hold up everybody. */
import { type ESTree, Visitor } from "rolldown/utils";
import { analyse } from "scslre";
import { lineAt, type SourceFile } from "./sources.ts";

/** What says, on the line of such an expression or on the one before, that it only reads short texts, and why. */
const BOUNDED = /^\s*Bounded: ./;

/** Where one stands as `path:line`, unless a comment says what bounds its texts. */
export function superLinearIn(file: SourceFile): string[] {
  const places: string[] = [];
  const excused = new Set(file.comments.filter(({ value }) => BOUNDED.test(value)).map(({ end }) => lineAt(file, end)));
  const look = (node: ESTree.Expression): void => {
    if (node.type !== "Literal" || !("regex" in node)) return;
    const line = lineAt(file, node.start);
    if (excused.has(line) || excused.has(line - 1)) return;
    if (isSuperLinear(node.regex.pattern, node.regex.flags)) places.push(`${file.path}:${line}`);
  };
  new Visitor({ Literal: look }).visit(file.program);
  return places;
}

/** Backtracking within the expression, or a long run that is begun anew at each of its characters. */
export function isSuperLinear(source: string, flags: string): boolean {
  return analyse({ source, flags }).reports.length > 0;
}
