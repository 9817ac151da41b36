/** The question in the form: it stays while the reader looks at other pages. */
import { useSyncExternalStore } from "react";
import { createHeld } from "../api/held.ts";
import { type Asked, nothingAsked } from "./request.ts";

const asked = createHeld(() => nothingAsked);

export function useAsked(): readonly [Asked, (next: Asked) => void] {
  return [useSyncExternalStore(asked.watch, asked.current), asked.set];
}
