/** Makes responses of all shapes that IFEval's labels speak of, and labels that are nearly or just not kept by them. Seeded. */
import { globSync, readFileSync } from "node:fs";
import { resolve } from "node:path";

export interface Label {
  readonly id: string;
  readonly kwargs: Readonly<Record<string, unknown>>;
}

export interface LabelledResponse {
  readonly response: string;
  readonly labels: readonly Label[];
}

const root = resolve(import.meta.dirname, "..");

/** Draws that are the same for the same seed (mulberry32). */
class Dice {
  #state: number;

  constructor(seed: number) {
    this.#state = seed;
  }

  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  }

  upTo(most: number): number {
    return Math.floor(this.next() * (most + 1));
  }

  isOneIn(count: number): boolean {
    return this.next() * count < 1;
  }

  of<T>(list: readonly [T, ...T[]]): T {
    return list[this.upTo(list.length - 1)] ?? list[0];
  }
}

type Sentences = readonly [string, ...string[]];

/** English sentences of this project's own pages. */
function proseSentences(): Sentences {
  const pages = globSync(["*.md", "docs/*.md"], { cwd: root }).filter((name) => !name.endsWith(".ru.md"));
  const text = pages.map((name) => readFileSync(resolve(root, name), "utf8")).join("\n");
  const found = text.match(/(?<=^|[.!?] )[A-Z][^.!?|`<>*[\]\n]{15,160}[.!?](?=\s)/gm) ?? [];
  const [first = "A frog sat on the wall.", ...rest] = new Set(found);
  return [first, ...rest];
}

/** Those that IFEval asks for. */
const askedLanguages = new Set(
  "en es pt ar hi fr ru de ja it bn uk th ur ta te bg ko pl he fa vi ne sw kn mr gu pa ml fi".split(" "),
);

function languageSamples(): readonly (readonly [string, string])[] {
  const samples: unknown = JSON.parse(readFileSync(resolve(root, "test/support/language-samples.json"), "utf8"));
  return Object.entries(samples ?? {}).map(([code, text]) => [code, String(text)] as const);
}

export function makeResponses(count: number, seed: number): readonly LabelledResponse[] {
  const dice = new Dice(seed);
  const sentences = proseSentences();
  const samples = languageSamples();
  return Array.from({ length: count }, () => {
    const sample = samples[dice.upTo(samples.length - 1)];
    const response = dice.isOneIn(12) && sample !== undefined ? sample[1] : composed(dice, sentences);
    return {
      response,
      labels: labelsFor(
        response,
        dice,
        samples.map(([code]) => code).filter((code) => askedLanguages.has(code)),
      ),
    };
  });
}

function composed(dice: Dice, sentences: Sentences): string {
  if (dice.isOneIn(15)) return jsonText(dice, dice.of(sentences));
  const blocks = Array.from({ length: 1 + dice.upTo(5) }, () => block(dice, sentences));
  const divider = dice.of(["\n\n", "\n\n", "\n\n", "\n***\n", "\n\n***\n\n", "\n******\n"]);
  const text = [...opening(dice), blocks.join(divider), ...ending(dice)].join("\n\n");
  return cased(dice, dice.isOneIn(4) ? text.replaceAll(",", "") : text);
}

function block(dice: Dice, sentences: Sentences): string {
  const paragraph = Array.from({ length: 1 + dice.upTo(4) }, () => marked(dice, dice.of(sentences))).join(" ");
  if (dice.isOneIn(5)) return listOf(dice, sentences, dice.of(["* ", "- ", "1. ", "  * "]));
  if (dice.isOneIn(8)) return `${dice.of(["SECTION", "Section", "Day"])} ${1 + dice.upTo(3)}\n${paragraph}`;
  return dice.isOneIn(8) ? `**${dice.of(sentences).slice(0, 20)}**\n${paragraph}` : paragraph;
}

function listOf(dice: Dice, sentences: Sentences, mark: string): string {
  return Array.from({ length: 1 + dice.upTo(5) }, () => mark + dice.of(sentences)).join("\n");
}

function marked(dice: Dice, sentence: string): string {
  if (dice.isOneIn(8))
    return sentence.replace(/\b\w{5,}\b/, (word) => dice.of([`*${word}*`, `**${word}**`, word.toUpperCase()]));
  return dice.isOneIn(10) ? `${sentence.slice(0, -1)} [${dice.of(["name", "address", "a b"])}].` : sentence;
}

function opening(dice: Dice): string[] {
  if (dice.isOneIn(6)) return [dice.of(["<<A title>>", "<<>>", "<<  >>", "<title>"])];
  return dice.isOneIn(8) ? [dice.of(["My answer is yes.", "My answer is maybe.", "Well, no."])] : [];
}

function ending(dice: Dice): string[] {
  if (dice.isOneIn(6)) return [dice.of(["P.S. Write soon.", "P.P.S. Write soon.", "P. S. Write", "PS: write"])];
  return dice.isOneIn(6) ? [dice.of(["Any other questions?", "Any other questions", '"Any other questions?"'])] : [];
}

function cased(dice: Dice, text: string): string {
  if (dice.isOneIn(8)) return text.toUpperCase();
  if (dice.isOneIn(8)) return text.toLowerCase();
  return dice.isOneIn(8) ? `"${text}"` : text;
}

function jsonText(dice: Dice, sentence: string): string {
  const json = JSON.stringify({ answer: sentence }, null, 1);
  return dice.of([json, `\`\`\`json\n${json}\n\`\`\``, `\`\`\`\n${json}\n\`\`\``, json.slice(0, -2), `Here: ${json}`]);
}

/** Numbers around the real ones, so that about half of the labels are kept. */
function labelsFor(response: string, dice: Dice, languages: readonly string[]): readonly Label[] {
  const count = (pattern: RegExp): number => response.match(pattern)?.length ?? 0;
  const near = (number: number, spread = 2): number => Math.max(1, number + dice.upTo(2 * spread) - spread);
  const relation = dice.of(["at least", "less than"]);
  const words = response.match(/[A-Za-z]{3,}/g) ?? [];
  const word = words[dice.upTo(Math.max(0, words.length - 1))] ?? "frog";
  const first = /^\W?([A-Za-z]+)/.exec(response)?.[1] ?? "frog";
  const label = (id: string, kwargs: Label["kwargs"] = {}): Label => ({ id, kwargs });
  return [
    label("keywords:existence", { keywords: [word, dice.of(["the", "frog", "a"])] }),
    label("keywords:frequency", { keyword: word.toLowerCase(), frequency: 1 + dice.upTo(3), relation }),
    label("keywords:forbidden_words", { forbidden_words: [dice.of([word, word.slice(0, 3), "frog"])] }),
    label("keywords:letter_frequency", { letter: "e", let_frequency: near(count(/e/gi), 5), let_relation: relation }),
    label("language:response_language", { language: languages[dice.upTo(languages.length - 1)] ?? "en" }),
    label("language:response_language", { language: "en" }),
    label("length_constraints:number_sentences", { num_sentences: near(count(/[.!?]\s/g)), relation }),
    label("length_constraints:number_words", { num_words: near(words.length, 20), relation }),
    label("length_constraints:number_paragraphs", { num_paragraphs: near(count(/\*\*\*/g) + 1, 1) }),
    label("length_constraints:nth_paragraph_first_word", {
      num_paragraphs: near(response.split("\n\n").length, 1),
      nth_paragraph: 1,
      first_word: first.toLowerCase(),
    }),
    label("detectable_content:number_placeholders", { num_placeholders: near(count(/\[/g), 1) }),
    label("detectable_content:postscript", { postscript_marker: dice.of(["P.S.", "P.P.S"]) }),
    label("detectable_format:number_bullet_lists", { num_bullets: near(count(/^\s*[*-] /gm), 1) }),
    label("detectable_format:constrained_response"),
    label("detectable_format:number_highlighted_sections", { num_highlights: near(count(/\*\w+\*/g), 1) }),
    label("detectable_format:multiple_sections", {
      section_spliter: dice.of(["SECTION", "Section", "Day"]),
      num_sections: 1 + dice.upTo(2),
    }),
    label("detectable_format:json_format"),
    label("detectable_format:title"),
    label("combination:two_responses"),
    label("combination:repeat_prompt", { prompt_to_repeat: dice.of([response.slice(0, 30), "Write a poem."]) }),
    label("startend:end_checker", {
      end_phrase: dice.of(["Any other questions?", response.replace(/"$/, "").slice(-20)]),
    }),
    label("startend:quotation"),
    label("change_case:english_capital"),
    label("change_case:english_lowercase"),
    label("change_case:capital_word_frequency", {
      capital_frequency: near(count(/\b[A-Z]+\b/g)),
      capital_relation: relation,
    }),
    label("punctuation:no_comma"),
  ];
}
