/** Overload that sheds reviews before any draft is refused; it ends later than it began, so that it does not flicker. */

/** The line is half full: drafts could be refused soon. */
const BEGINS_AT = 0.5;
const ENDS_AT = 0.125;

/** Says at each moment whether reviews are shed, by how full the fullest line is (0 to 1). */
export function createBrownOut(fill: () => number): () => boolean {
  let isOn = false;
  return () => {
    const now = fill();
    isOn = isOn ? now > ENDS_AT : now >= BEGINS_AT;
    return isOn;
  };
}
