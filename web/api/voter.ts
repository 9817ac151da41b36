/** Tells people apart who vote without a key: by a name of chance that their browser keeps. */
import { keptForGood } from "./keeping.ts";

const PLACE = "frogcom-voter";

export function currentVoter(): string {
  const kept = keptForGood.read(PLACE);
  if (kept !== null) return kept;
  const name = crypto.getRandomValues(new Uint32Array(3)).join("-");
  keptForGood.write(PLACE, name);
  return name;
}
