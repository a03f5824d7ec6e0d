import { foldLetters } from "../text/title-key.js";

const PLAIN = /^[\x20-\x7e]*$/;

/**
 * What is left of a name when case, hyphens and blanks no longer count; a plus and a star do ("LoRA+" is not "LoRA").
 * Names with one key are spellings of one candidate.
 */
export function nameKey(name: string): string {
  const folded = PLAIN.test(name) ? name.toLowerCase() : foldLetters(name);
  return folded.replace(/[^\p{L}\p{N}+*]+/gu, "");
}

/** A name as the vocabularies compare it: case and diacritics folded, every joint between its words one blank. */
export function spacedKey(name: string): string {
  const folded = PLAIN.test(name) ? name.toLowerCase() : foldLetters(name);
  return folded.replace(/[^\p{L}\p{N}+*.]+/gu, " ").trim();
}
