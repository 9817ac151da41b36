/** Whether an answer agrees with the reference of its row. */

export function agrees(text: string, reference: number | string): boolean {
  if (typeof reference === "string") return plainWords(text).includes(plainWords(reference));
  return lastNumber(text) === reference;
}

/** A sign behind a letter or a digit is a dash: "10-12", "A-7". */
const NUMBER = /(?:(?<![\p{L}\d])-)?(?:\d{1,3}(?:[,'\u00a0\u202f ]\d{3})+(?!\d)(?:\.\d+)?|\d+(?:[.,]\d+)?)/gu;

/** The last number of a text; thousands may be set apart by commas, spaces or apostrophes, decimals by a point or a comma. */
export function lastNumber(text: string): number | undefined {
  const numbers = text.match(NUMBER);
  const last = numbers?.at(-1);
  if (last === undefined) return undefined;
  const joined = last.replaceAll(/[,'\u00a0\u202f ](?=\d{3}(?!\d))/g, "");
  return Number(joined.replace(",", "."));
}

/** Letters and digits in lower case between single spaces, with a space at both ends so that words match whole. */
function plainWords(text: string): string {
  return ` ${text
    .toLowerCase()
    .replaceAll("ё", "е")
    .replaceAll(/[^\p{L}\p{N}]+/gu, " ")
    .trim()} `;
}
