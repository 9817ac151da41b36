/** How a model that was found is taken: by a change of settings where that may be made, else by a command. */
import type { ShownSetting } from "../api/wire.ts";

/** A model at its place; null = whatever the place has as its own. */
export interface Found {
  readonly address: string;
  readonly model: string | null;
}

export type Way =
  | { readonly kind: "change"; readonly body: Readonly<Record<string, string | null>> }
  | { readonly kind: "command"; readonly lines: string };

/** Where `auto` looks anyway, the name of the model is enough; that may be changed without an admin's key. */
export function wayTo({ address, model }: Found, settings: readonly ShownSetting[], isReadOnly: boolean): Way {
  const url = settings.find(({ key }) => key === "llmBaseUrl");
  const name = settings.find(({ key }) => key === "llmModel");
  if (!isReadOnly && url?.changeable === true)
    return { kind: "change", body: { llmBaseUrl: address, llmModel: model } };
  const isAuto = url?.value === "auto";
  if (!isReadOnly && isAuto && model !== null && name?.changeable === true)
    return { kind: "change", body: { llmModel: model } };
  return { kind: "command", lines: commandFor(address, model) };
}

function commandFor(address: string, model: string | null): string {
  return [`LLM_BASE_URL=${address}`, ...(model === null ? [] : [`LLM_MODEL=${model}`]), "npm start"].join(" \\\n");
}
