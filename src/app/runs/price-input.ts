/** Puts to each model of a run what it costs at this moment, wherever its name comes from: settings, request, an earlier run. */
import type { PriceOf } from "../../config/prices.ts";
import { bilingualError } from "../../core/bilingual.ts";
import type { FrogcomError } from "../../core/errors.ts";
import type { Price, RefineSettings, RoleSettings, RunInput } from "../../core/types.ts";
import { isWithoutReview } from "../../core/without-review.ts";

/** Throws `request-malformed` for a bound on costs that nobody can count: it would be no bound. */
export function priceInput(input: RunInput, priceOf: PriceOf): RunInput {
  const priced: RunInput = {
    ...input,
    primary: priceRole(input.primary, priceOf),
    secondary: priceRole(input.secondary, priceOf),
    ...(input.refine && { refine: priceRefine(input.refine, priceOf) }),
  };
  if (priced.budget?.maxCost !== undefined) requirePrices(priced);
  return priced;
}

function priceRole({ price: _ofEarlier, ...role }: RoleSettings, priceOf: PriceOf): RoleSettings {
  return { ...role, ...asPrice(priceOf(role.model)) };
}

/** Without a model of its own the refine costs what the primary does. */
function priceRefine({ price: _ofEarlier, ...refine }: RefineSettings, priceOf: PriceOf): RefineSettings {
  return { ...refine, ...asPrice(refine.model === undefined ? undefined : priceOf(refine.model)) };
}

function asPrice(price: Price | undefined): { readonly price?: Price } {
  return price === undefined ? {} : { price };
}

function requirePrices({ primary, secondary, refine, strategy }: RunInput): void {
  if (primary.price === undefined) throw priceless(primary.model);
  if (isWithoutReview(strategy)) return;
  if (secondary.price === undefined) throw priceless(secondary.model);
  if (refine?.model !== undefined && refine.price === undefined) throw priceless(refine.model);
}

function priceless(model: string): FrogcomError {
  return bilingualError("request-malformed", {
    en: `budget.max_cost needs the price of ${model}, which PRICES does not have. Add it there, or bound max_tokens instead.`,
    ru: `Для budget.max_cost нужна цена модели ${model}, а в PRICES её нет. Добавьте её туда или ограничьте max_tokens.`,
  });
}
