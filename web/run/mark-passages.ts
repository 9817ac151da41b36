/** Marks passages of the source text in the tree that Markdown makes of it. */
import { cutAlong, type Mark } from "../fold/marks.ts";

/** As much of a tree of HTML as is looked at. */
export interface TreeNode {
  readonly type: string;
  readonly tagName?: string;
  readonly properties?: Readonly<Record<string, unknown>>;
  readonly value?: string;
  readonly position?: { readonly start: { readonly offset?: number }; readonly end: { readonly offset?: number } };
  children?: TreeNode[];
}

/** A plugin of rehype: text that stands inside a mark gets a `mark` element with the numbers of its findings. */
export function createMarker(marks: readonly Mark[]): (tree: TreeNode) => void {
  const visit = (node: TreeNode): void => {
    if (node.children === undefined) return;
    node.children = node.children.flatMap((child) => (child.type === "text" ? markText(child, marks) : [child]));
    node.children.filter(({ tagName }) => tagName !== "mark").forEach(visit);
  };
  return (tree) => {
    if (marks.length > 0) visit(tree);
  };
}

/** Where Markdown changed the letters (escapes, entities), the places inside are not known: a text is then marked whole. */
function markText(node: TreeNode, marks: readonly Mark[]): TreeNode[] {
  const { value = "", position } = node;
  const [start, end] = [position?.start.offset, position?.end.offset];
  if (start === undefined || end === undefined) return [node];
  if (end - start === value.length) {
    return cutAlong(marks, value, start).map(({ text, numbers }) =>
      numbers.length === 0 ? textNode(text) : markNode(text, numbers),
    );
  }
  const numbers = marks.filter((mark) => mark.start < end && mark.end > start).flatMap((mark) => mark.numbers);
  return [numbers.length === 0 ? node : markNode(value, [...new Set(numbers)])];
}

function textNode(value: string): TreeNode {
  return { type: "text", value };
}

function markNode(text: string, numbers: readonly number[]): TreeNode {
  const number = { type: "element", tagName: "sup", properties: {}, children: [textNode(numbers.join(", "))] };
  return { type: "element", tagName: "mark", properties: {}, children: [textNode(text), number] };
}
