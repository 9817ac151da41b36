/** Finds what a page names: settings, `frogcom` commands with their options, paths of the API. */
import type { Page } from "./read-page.ts";

export interface NamedCommand {
  /** `runs list`, or `serve`. */
  readonly words: string;
  readonly options: readonly string[];
}

/** Code of a page: its spans, and its blocks' lines, those that end in a backslash joined. */
export function codeOf({ spans, blocks }: Page): readonly string[] {
  const lines = blocks.flatMap(({ code }) => code.replaceAll(/\\\n\s*/g, "").split("\n"));
  return [...spans.map((span) => span.replaceAll("\n", " ")), ...lines];
}

/** Words in capitals with an underscore, and what is set: `NAME=`. */
export function settingsIn(code: string): readonly string[] {
  const found = code.matchAll(/(?<![\w$-])([A-Z][A-Z\d]*(?:_[A-Z\d]+)+|[A-Z][A-Z\d]{3,}(?==))(?![\w-])/g);
  return [...found].map(([, name = ""]) => name);
}

/** Each call of `frogcom` in a line of shell, up to where the next command or a remark begins. */
export function commandsIn(code: string, groups: ReadonlySet<string>): readonly NamedCommand[] {
  const plain = code.replaceAll(/"[^"]*"|'[^']*'/g, '""').replaceAll(/(^|\s)#.*$/g, "");
  const calls = plain.matchAll(/(?:^|[|;&(]|npx)\s*(?:[A-Z_]+=\S*\s+)*frogcom(?![\w./-])((?: +[^\s|;&<>()`]+)*)/g);
  return [...calls].flatMap(([, tail = ""]) => {
    const words = tail.split(" ").filter((word) => word !== "");
    const [first = "serve", second = ""] = words;
    if (!/^[a-z-]+$/.test(first) || first === "") return [];
    const name = first.startsWith("-") ? "serve" : groups.has(first) ? `${first} ${second}` : first;
    const options = words.filter((word) => word.startsWith("--")).map((word) => word.replace(/=.*$/, ""));
    return [{ words: name, options }];
  });
}

/** Without what Prometheus adds to a histogram's name. */
export function metricsIn(code: string): readonly string[] {
  return [...code.matchAll(/\bfrogcom_[a-z_]+(?<!_)(?![\w*])/g)].map(([name]) =>
    name.replace(/_(bucket|sum|count)$/, ""),
  );
}

/** `/v1/...` and `/config/...`, without a query, ids as `{id}`. */
export function pathsIn(code: string): readonly string[] {
  const found = code.matchAll(/(?<![\w./-])(?:https?:\/\/localhost:8888)?(\/(?:v1|config)\/[\w{}/*.-]+)/g);
  return [...found].map(([, path = ""]) => path.replaceAll(/frogcom-[\d.]+/g, "{id}").replace(/[./]+$/, ""));
}
