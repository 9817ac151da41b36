/** Numbers in figures and words, English and Russian, as they stand in a plain text. */
import { LETTERS } from "../pattern-parts.ts";

/** Values of English words and of Russian ones in all their cases; a slash stands between forms. */
const wordsByValue = `
1 one/single/один/одна/одно/одного/одной/одному/одним/одном/одну
2 two/два/две/двух/двум/двумя
3 three/три/трех/трем/тремя
4 four/четыре/четырех/четырем/четырьмя
5 five/пять/пяти/пятью
6 six/шесть/шести/шестью
7 seven/семь/семи/семью
8 eight/восемь/восьми/восемью
9 nine/девять/девяти/девятью
10 ten/десять/десяти/десятью
11 eleven/одиннадцать/одиннадцати/одиннадцатью
12 twelve/dozen/двенадцать/двенадцати/двенадцатью
13 thirteen/тринадцать/тринадцати
14 fourteen/четырнадцать/четырнадцати
15 fifteen/пятнадцать/пятнадцати
16 sixteen/шестнадцать/шестнадцати
17 seventeen/семнадцать/семнадцати
18 eighteen/восемнадцать/восемнадцати
19 nineteen/девятнадцать/девятнадцати
20 twenty/двадцать/двадцати/двадцатью
30 thirty/тридцать/тридцати/тридцатью
40 forty/сорок/сорока
50 fifty/пятьдесят/пятидесяти
60 sixty/шестьдесят/шестидесяти
70 seventy/семьдесят/семидесяти
80 eighty/восемьдесят/восьмидесяти
90 ninety/девяносто/девяноста
100 hundred/сто/ста/сотню/сотни
200 двести/двухсот
300 триста/трехсот
400 четыреста/четырехсот
500 пятьсот/пятисот
600 шестьсот/шестисот
700 семьсот/семисот
800 восемьсот/восьмисот
900 девятьсот/девятисот
1000 thousand/тысяча/тысячи/тысяч/тысячу
`;

const values: ReadonlyMap<string, number> = new Map(
  wordsByValue
    .trim()
    .split("\n")
    .flatMap((line) => {
      const [value = "", words = ""] = line.split(" ");
      return words.split("/").map((word) => [word, Number(value)] as const);
    }),
);

/** Any word that is part of a number, longer ones first. */
export const NUMBER_WORD = `(?:${[...values.keys()].toSorted((one, other) => other.length - one.length).join("|")})`;

/** Matches a whole number, not the end of another word or number. A hyphen joins only tens and ones: "twenty-five". */
export const NUMBER = String.raw`(?<![${LETTERS}0-9.,/$€£#])(?:\d{1,3}(?:[ ,]\d{3})+|\d{1,7}|(?:a )?${NUMBER_WORD}(?:(?: (?:and )?|(?<=ty)-)${NUMBER_WORD})*)(?![${LETTERS}0-9]|[.,]\d)`;

/** The value of a text that NUMBER matched. */
export function numberOf(text: string): number {
  const figures = text.replaceAll(/[ ,]/g, "");
  if (/^\d+$/.test(figures)) return Number(figures);
  return text.split(/[ -]/).reduce((sum, part) => {
    const value = values.get(part) ?? 0;
    return value >= 100 && sum > 0 && sum < value ? sum * value : sum + value;
  }, 0);
}
