/** Tells people apart who vote without a key: by a name of chance that their browser keeps. */
const PLACE = "frogcom-voter";

export function currentVoter(): string {
  const kept = localStorage.getItem(PLACE);
  if (kept !== null) return kept;
  const name = crypto.getRandomValues(new Uint32Array(3)).join("-");
  localStorage.setItem(PLACE, name);
  return name;
}
