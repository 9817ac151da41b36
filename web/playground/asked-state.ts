/** The question in the form: it stays while the reader looks at other pages. */
import { useSyncExternalStore } from "react";
import { type Asked, nothingAsked } from "./request.ts";

let asked = nothingAsked;
const listeners = new Set<() => void>();

export function useAsked(): readonly [Asked, (next: Asked) => void] {
  return [useSyncExternalStore(watch, current), setAsked];
}

function setAsked(next: Asked): void {
  asked = next;
  for (const listener of listeners) listener();
}

function current(): Asked {
  return asked;
}

function watch(listener: () => void): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}
