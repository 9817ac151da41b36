/** Options that are numbers. */
import { bilingualError } from "../core/bilingual.ts";
import type { Given } from "./command.ts";

export interface NumberOption {
  /** `--max-tokens`. */
  readonly flag: string;
  readonly least: number;
  readonly most: number;
  readonly isWhole?: true;
}

/** A share that is given in percent. */
export function readShareOption(given: Pick<Given, "options">, option: NumberOption): number | undefined {
  const percent = readNumberOption(given, option);
  return percent === undefined ? undefined : percent / 100;
}

/** Undefined where it was left out. Throws `request-malformed`, with the bounds. */
export function readNumberOption(
  { options }: Pick<Given, "options">,
  { flag, least, most, isWhole }: NumberOption,
): number | undefined {
  const name = flag.slice(2).replaceAll(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
  const text = options[name];
  if (text === undefined) return undefined;
  const value = text.trim() === "" ? Number.NaN : Number(text);
  if (value >= least && value <= most && (isWhole !== true || Number.isInteger(value))) return value;
  throw bilingualError("request-malformed", {
    en: `${flag} must be a ${isWhole ? "whole " : ""}number from ${least} to ${most}, got ${text}.`,
    ru: `${flag} должно быть ${isWhole ? "целым " : ""}числом от ${least} до ${most}, а задано ${text}.`,
  });
}
