/** Reads PRICES: what each model costs, by its name or by the beginning of its name. */
import type { Bilingual } from "../core/bilingual.ts";
import { isJsonObject, type JsonObject } from "../core/json.ts";
import type { Price } from "../core/types.ts";
import type { Settings } from "./settings.ts";

/** The price of a model, or undefined where nobody said one. */
export type PriceOf = (model: string) => Price | undefined;

const ANY_END = "*";

/** A whole name beats the beginnings, of which the longest wins; what is wrong goes to `problems`, one sentence each. */
export function readPrices(given: JsonObject = {}, problems: Bilingual[] = []): PriceOf {
  const prices = new Map<string, Price>();
  for (const [name, content] of Object.entries(given)) {
    const price = readPrice(content);
    if (name.slice(0, -1).includes(ANY_END)) problems.push(badName(name));
    if (price === undefined) problems.push(badPrice(name, content));
    else prices.set(name, price);
  }
  const beginnings = [...prices.keys()]
    .filter((name) => name.endsWith(ANY_END))
    .map((name) => ({ beginning: name.slice(0, -1), price: prices.get(name) }))
    .toSorted((a, b) => b.beginning.length - a.beginning.length);
  return (model) => prices.get(model) ?? beginnings.find(({ beginning }) => model.startsWith(beginning))?.price;
}

/** What is wrong with PRICES, one sentence each. */
export function problemsOfPrices({ prices }: Pick<Settings, "prices">): readonly Bilingual[] {
  const problems: Bilingual[] = [];
  readPrices(prices, problems);
  return problems;
}

/** A key that is not known may be a misspelt one, whose price would then be missing in silence. */
const keys: ReadonlySet<string> = new Set(["input", "output", "cached_input"]);

function readPrice(content: unknown): Price | undefined {
  if (!isJsonObject(content) || !Object.keys(content).every((key) => keys.has(key))) return undefined;
  const { input, output, cached_input: cachedInput } = content;
  if (!isAmount(input) || !isAmount(output)) return undefined;
  if (cachedInput === undefined) return { input, output };
  return isAmount(cachedInput) ? { input, output, cachedInput } : undefined;
}

function isAmount(value: unknown): value is number {
  return typeof value === "number" && Number.isFinite(value) && value >= 0;
}

function badName(name: string): Bilingual {
  const shown = JSON.stringify(name.slice(0, 80));
  return {
    en: `PRICES names ${shown}: a "*" may only stand at the end, for any end of a name`,
    ru: `в PRICES есть имя ${shown}: «*» может стоять только в конце и значит любой конец имени`,
  };
}

function badPrice(name: string, content: unknown): Bilingual {
  const shown = JSON.stringify(name.slice(0, 80));
  const given = String(JSON.stringify(content)).slice(0, 200);
  const example = '{"input": 2.5, "output": 10}';
  return {
    en: `PRICES: the price of ${shown} must be an object such as ${example}, per million tokens, with "cached_input" where cached tokens cost less; got ${given}`,
    ru: `PRICES: цена модели ${shown} должна быть объектом вроде ${example} за миллион токенов, с "cached_input", если токены из кэша дешевле; задано ${given}`,
  };
}
