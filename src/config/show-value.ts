/** Writes a setting's value into a message for people: short, on one line, never a secret. */
import { declarations, type SettingKey } from "./settings.ts";

const LONGEST = 80;

/** The value as JSON, cut after 80 characters; `***` for a secret or for a password inside a URL. */
export function showValue(key: SettingKey, value: unknown): string {
  if (declarations[key].secret === true) return "***";
  const text = maskPasswords(JSON.stringify(value));
  return text.length <= LONGEST ? text : `${text.slice(0, LONGEST)}...`;
}

/** `http://user:word@host` -> `http://***@host`. */
export function maskPasswords(text: string): string {
  return text.replaceAll(/\/\/[^/\s"]*@/g, "//***@");
}
