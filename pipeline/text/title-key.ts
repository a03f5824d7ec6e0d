import { foldLatexAccents } from "./latex-accents.js";

/** Version of {@link titleKey}. Ids of papers are made from the key, so a version is frozen: a change is a new version. */
export const TITLE_KEY_VERSION = 1;

/** ASCII without backslash: no accent, no command. */
const PLAIN = /^[\t\n\r\x20-\x5b\x5d-\x7e]*$/;

/**
 * Title key: what is left of a title when spelling no longer counts. LaTeX accents folded, NFKD, case folded, then only
 * letters and digits (Unicode `L` and `N`), of any script: `T\"ULU 3: Pushing` and `Tülu-3 — pushing` have one key.
 * Test vectors: `schemas/title-key.vectors.json`.
 * @param title  any text
 * @returns the key; empty where the title has neither letters nor digits
 */
export function titleKey(title: string): string {
  if (PLAIN.test(title)) return title.toLowerCase().replace(/[^a-z0-9]+/g, "");
  return foldLetters(title).replace(/[^\p{L}\p{N}]+/gu, "");
}

/**
 * Text without differences of accent, case and typesetting: LaTeX accents folded, NFKD, case folded, marks dropped.
 * Case is folded without a locale: lower, upper, lower again, so that `ß`, `ẞ` and `SS`, `ı` and `I` meet.
 */
export function foldLetters(text: string): string {
  return foldLatexAccents(text)
    .normalize("NFKD")
    .toLowerCase()
    .toUpperCase()
    .toLowerCase()
    .replace(/ς/g, "σ")
    .replace(/\p{M}+/gu, "");
}
