/** How the letters of an atom are written. */
export const LOWER = 1;
export const CAPITALIZED = 2;
export const UPPER = 3;
export const MIXED = 4;

/** Shape of a word by how many letters of each case it has, and whether the first is a capital. */
export function shapeFrom(upper: number, lower: number, startsUpper: boolean): number {
  if (upper === 0) return LOWER;
  if (lower === 0) return UPPER;
  return upper === 1 && startsUpper ? CAPITALIZED : MIXED;
}

/** Shape of a word in any script. */
export function shapeOf(text: string, start: number, end: number): number {
  let upper = 0;
  let lower = 0;
  for (let at = start; at < end; at++) {
    const unit = text.charCodeAt(at);
    if (unit >= 65 && unit <= 90) upper++;
    else if (unit >= 97 && unit <= 122) lower++;
    else if (unit >= 128) {
      const character = String.fromCharCode(unit);
      if (character !== character.toLowerCase()) upper++;
      else if (character !== character.toUpperCase()) lower++;
    }
  }
  const first = text.charAt(start);
  return shapeFrom(upper, lower, first !== first.toLowerCase());
}
