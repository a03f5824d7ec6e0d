const cache = new Map<number, string>();

/**
 * One UTF-16 unit without case and diacritics: "Ü" gives "u", "ß" gives "ss", a combining mark gives "".
 * Letters without a decomposition stay as they are, in lower case.
 */
export function foldCharacter(unit: number): string {
  if (unit < 128) return String.fromCharCode(unit >= 65 && unit <= 90 ? unit + 32 : unit);
  let folded = cache.get(unit);
  if (folded === undefined) {
    const character = String.fromCharCode(unit);
    // "ß" only opens into "ss" by way of upper case; other letters come back from it unchanged.
    const base = character === "ß" ? "ss" : character.normalize("NFKD").replace(/\p{M}/gu, "");
    folded = base.toLowerCase().normalize("NFKD").replace(/\p{M}/gu, "");
    cache.set(unit, folded);
  }
  return folded;
}
