/** Answers of models that were asked for edits: every way in which they spoil quotes and form, on six long drafts. */
import { applyEdits, type Edit, readEdits } from "../../../src/core/edits.ts";
import { createJudge } from "../../../src/core/judgement.ts";
import { checkPorts } from "../scripted-run.ts";
import { type LongDraft, longDrafts } from "./long-drafts.ts";

export interface EditAnswer {
  readonly style: string;
  readonly about: LongDraft;
  readonly reply: string;
  /** The draft as the model wants it. */
  readonly meant: string;
}

type Style = (edits: readonly Edit[], about: LongDraft) => string;

const json = (edits: readonly object[]): string => JSON.stringify({ edits });
const pretty = (edits: readonly object[]): string => JSON.stringify({ edits }, null, 2);

/** The same edits, with the quotes as the model remembers them. */
const quoting =
  (remembered: (quote: string) => string): Style =>
  (edits) =>
    json(edits.map(({ quote, replacement }) => ({ quote: remembered(quote), replacement })));

/** The same edits under other keys: grammars forbid it, servers without them do not. */
const keyed =
  (quote: string, replacement: string): Style =>
  (edits) =>
    json(edits.map((edit) => ({ [quote]: edit.quote, [replacement]: edit.replacement })));

const wordsOf = (quote: string): readonly string[] => quote.split(" ");

const styles: Readonly<Record<string, Style>> = {
  "as asked": json,
  "in a fence": (edits) => `\`\`\`json\n${pretty(edits)}\n\`\`\``,
  "after an introduction": (edits) => `Here are the edits that fix the points above:\n\n${pretty(edits)}`,
  "before a comment": (edits) => `${json(edits)}\n\nAll other parts of the answer are unchanged.`,
  "after a thought": (edits) => `<think>The reviewer is right about {this}.</think>\n${json(edits)}`,
  "as a bare list": (edits) => JSON.stringify(edits),
  "one object after the other": (edits) => edits.map((edit) => JSON.stringify(edit)).join("\n"),
  "with a reason beside each": (edits) => json(edits.map((edit) => ({ ...edit, reason: "As the reviewer said." }))),
  "with commas too many": (edits) => pretty(edits).replaceAll(/(["}\]])\n/g, "$1,\n"),
  "as Python": (edits) => json(edits).replaceAll("'", "’").replaceAll('\\"', "”").replaceAll('"', "'"),
  "with quotes that are not escaped": (edits) => json(edits).replaceAll('\\"', '"'),
  "cut in a further edit": (edits) => `${json(edits).slice(0, -2)},{"quote":"The`,
  "without its closing brackets": (edits) => json(edits).slice(0, -2),
  "under the keys of a patch": keyed("old", "new"),
  "under the keys of an editor": keyed("find", "replace"),
  "under the keys of a text": keyed("original", "replacement"),
  "quoting with other white space": quoting((quote) => quote.replace(" ", "  ").replaceAll(/ (\S+)$/g, "\n$1")),
  "quoting with other quotation marks": quoting((quote) =>
    quote.replaceAll(/"([^"]*)"/g, "“$1”").replaceAll(/«([^»]*)»/g, '"$1"'),
  ),
  "quoting with other dashes": quoting((quote) => quote.replaceAll(/—/g, "-").replaceAll(" - ", " — ")),
  "quoting without emphasis": quoting((quote) => quote.replaceAll("*", "")),
  "quoting with emphasis": quoting((quote) => `**${quote}**`),
  "quoting with another first letter": quoting(
    (quote) => quote.charAt(0).toUpperCase() + quote.slice(1).replaceAll("ё", "е"),
  ),
  "quoting with dots in the middle": quoting((quote) => {
    const words = wordsOf(quote);
    return words.length < 5 ? quote : `${words.slice(0, 2).join(" ")} ... ${words.slice(-2).join(" ")}`;
  }),
  "quoting with dots at its end": quoting((quote) => `${quote}...`),
  "quoting with a full stop at its end": (edits) => {
    const stopped = (text: string): string => (/\p{L}$/u.test(text) ? `${text}.` : text);
    return json(edits.map(({ quote, replacement }) => ({ quote: stopped(quote), replacement: stopped(replacement) })));
  },
  "quoting without the mark at its end": (edits) =>
    json(
      edits.map(({ quote, replacement }) => ({
        quote: quote.replace(/[.!?:*]+$/, ""),
        replacement: /[.!?:*]+$/.test(quote) ? replacement.replace(/[.!?:*]+$/, "") : replacement,
      })),
    ),
  "quoting in quotation marks": quoting((quote) => `"${quote}"`),
  "quoting as a list item": quoting((quote) => `- ${quote}`),
  "saying an edit twice": ([first, ...others]) => json(first === undefined ? [] : [first, first, ...others]),
  "with an edit that changes nothing": (edits, { draft }) => {
    const same = draft.slice(0, draft.indexOf("."));
    return json([{ quote: same, replacement: same }, ...edits]);
  },
  "with a quote that stands nowhere": (edits) =>
    json([...edits, { quote: "the sum of all purple trains", replacement: "" }]),
  "in capitals": (edits) => json(edits).replaceAll('"quote"', '"Quote"').replaceAll('"replacement"', '"Replacement"'),
  "as a new text": (edits, { draft }) => meantBy(draft, edits),
};

function meantBy(draft: string, edits: readonly Edit[]): string {
  return edits.reduce((text, { quote, replacement }) => text.replace(quote, () => replacement), draft);
}

/** Each style on each draft. */
export const editAnswers: readonly EditAnswer[] = Object.entries(styles).flatMap(([style, say]) =>
  longDrafts.map((about) => ({
    style,
    about,
    reply: say(about.edits, about),
    meant: meantBy(about.draft, about.edits),
  })),
);

/** The edited draft, or undefined where the answer does not apply, or changes nothing. */
export function editedBy({ about, reply }: EditAnswer): string | undefined {
  const edits = readEdits(reply);
  const edited = edits && applyEdits(about.draft, edits, createJudge({}, checkPorts));
  return edited === about.draft ? undefined : edited;
}
