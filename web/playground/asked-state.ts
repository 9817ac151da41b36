/** The question in the form: it stays while the reader looks at other pages. */
import { useSyncExternalStore } from "react";
import { createHeld } from "../api/held.ts";
import { type Asked, nothingAsked } from "./request.ts";

const asked = createHeld(() => nothingAsked);

export const currentAsked = asked.current;

export function useAsked(): Asked {
  return useSyncExternalStore(asked.watch, asked.current);
}

/** What else the form holds stays as it is at this moment, however long ago this change was begun. */
export function changeAsked(part: Partial<Asked>): void {
  asked.set({ ...asked.current(), ...part });
}
