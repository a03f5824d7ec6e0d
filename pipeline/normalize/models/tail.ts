import { DIGITS, GLUED, HYPHEN, JOINER, LETTERS, LOWER, OTHER, type Reading, SPACE } from "../reading/reading.js";
import type { Family } from "./families.js";
import { gapText, isLetter, nextInList, type Part, type Size, sizeOf, sizesAt, textAt } from "./sizes.js";

/** What follows the name of a family. Lists hold several values where the text does: "7B/13B", "LLaMA2/3". */
export interface Tail {
  readonly versions: readonly string[];
  readonly sizes: readonly Size[];
  readonly variants: readonly string[];
  /** Last atom that belongs to the name. */
  readonly last: number;
  /** End of the name in UTF-16 units: behind a closing bracket where the sizes stand in brackets. */
  readonly end: number;
}

/** Words that follow any family as a variant. */
const COMMON_VARIANTS = new Set(
  "base instruct ins chat it hf preview exp experimental latest pt sft rl dpo gguf gptq awq int4 int8 fp8 fp16 bf16 4bit 8bit".split(
    " ",
  ),
);

/** Variants that may follow after a blank in any case, because no sentence goes on so. */
const SPACED_VARIANTS = new Set(["instruct", "chat"]);

/** Variants that are also words of the language, with which a sentence may go on. */
const COMMON_WORDS = new Set(
  "base fast high large light long low max medium mini plus preview small thinking".split(" "),
);

/**
 * Reads version, sizes and variants behind a family's name, in any order.
 * @param last  last atom of the family's name
 */
export function readTail(reading: Reading, last: number, family: Family): Tail {
  let versions: string[] = [];
  let sizes: readonly Size[] = [];
  const variants: string[] = [];
  let at = last;
  let end = reading.end[last]!;
  for (;;) {
    const atom = at + 1;
    if (atom >= reading.count) break;
    if (reading.gap[atom] === OTHER) {
      const bracket = sizes.length === 0 ? bracketedSizes(reading, atom) : null;
      const effort = bracket === null && variants.length === 0 ? bracketedEffort(reading, atom, family) : null;
      if (effort !== null) {
        variants.push(effort.value);
        at = effort.last;
        end = reading.end[at]! + 1;
        break;
      }
      if (bracket === null) break;
      sizes = bracket.value;
      at = bracket.last;
      end = reading.end[at]! + 1;
      continue;
    }
    const glued = sizes.length === 0 && versions.length === 0 ? gluedVersionAt(reading, atom, family) : null;
    if (glued !== null) {
      versions = [glued.value.version];
      sizes = [glued.value.size];
      at = glued.last;
    } else {
      const version = versions.length === 0 ? versionsAt(reading, atom, family, sizes.length > 0) : null;
      const size = version === null && sizes.length === 0 ? sizesAt(reading, atom) : null;
      const variant = version === null && size === null ? variantAt(reading, atom, family) : null;
      // Behind a size a version is a variant: "Mistral-7B-v0.1".
      if (version !== null && sizes.length > 0) variants.push(...version.value);
      else if (version !== null) versions = [...version.value];
      else if (size !== null) sizes = size.value;
      else if (variant !== null) variants.push(variant.value);
      const part = version ?? size ?? variant;
      if (part === null) break;
      at = part.last;
    }
    end = reading.end[at]!;
  }
  return { versions, sizes, variants, last: at, end };
}

/** "(8B)", "(7B and 70B)", "(8 billion parameters)": sizes alone in brackets. */
function bracketedSizes(reading: Reading, atom: number): Part<readonly Size[]> | null {
  if (reading.kind[atom] !== DIGITS || !/^\s?\($/.test(gapText(reading, atom))) return null;
  const sizes = sizesAt(reading, atom);
  return sizes !== null && reading.text.charAt(reading.end[sizes.last]!) === ")" ? sizes : null;
}

/** "GPT-5 (high)": how hard a model thinks, alone in brackets. */
function bracketedEffort(reading: Reading, atom: number, family: Family): Part<string> | null {
  if (gapText(reading, atom) !== " (" || !EFFORT.test(textAt(reading, atom))) return null;
  const named = family.namedVariantAt(reading, atom);
  return named !== null && reading.text.charAt(reading.end[named.last]!) === ")" ? named : null;
}

const EFFORT = /^(?:x?high|low|medium|minimal|max|thinking)$/;

/** Usual sizes in billions, for names in which version and size ran together ("Llama-3.18B"). */
const USUAL_SIZES = new Set("1 3 7 8 9 11 13 14 27 32 34 65 70 72 90 405".split(" "));

function gluedVersionAt(reading: Reading, atom: number, family: Family): Part<{ version: string; size: Size }> | null {
  if (reading.kind[atom] !== DIGITS || atom + 1 >= reading.count || reading.gap[atom + 1] !== GLUED) return null;
  if (textAt(reading, atom + 1) !== "b") return null;
  const digits = textAt(reading, atom);
  for (const version of family.versions) {
    if (!version.includes(".") || !digits.startsWith(version) || digits === version) continue;
    const size = digits.slice(version.length);
    if (USUAL_SIZES.has(size)) return { value: { version, size: sizeOf(size, "b") }, last: atom + 1 };
  }
  return null;
}

/** One version, or several behind slashes: "2", "v1.5", "4o-mini", "2/3", "V1/V2". */
function versionsAt(reading: Reading, atom: number, family: Family, isBehindSize: boolean): Part<string[]> | null {
  const first = versionAt(reading, atom, family, isBehindSize);
  if (first === null) return null;
  const versions = [first.value];
  let last = first.last;
  while (last + 1 < reading.count && reading.gap[last + 1] === OTHER && gapText(reading, last + 1) === "/") {
    const more = versionAt(reading, nextInList(reading, last), family, isBehindSize);
    if (more === null) break;
    versions.push(more.value);
    last = more.last;
  }
  return { value: versions, last };
}

function versionAt(reading: Reading, atom: number, family: Family, isBehindSize: boolean): Part<string> | null {
  if (atom < 0 || atom >= reading.count) return null;
  const named = family.namedVersionAt(reading, atom);
  if (named !== null && !isBehindSize) return named;
  const isV = reading.kind[atom] === LETTERS && isLetter(reading, atom, "v");
  const number = isV ? atom + 1 : atom;
  if (number >= reading.count || reading.kind[number] !== DIGITS || (isV && reading.gap[number] !== GLUED)) return null;
  const text = textAt(reading, number);
  if (!/^\d{1,2}(?:\.\d{1,2}){0,2}$/.test(text)) return null;
  const joined =
    reading.gap[atom] === GLUED ||
    reading.gap[atom] === HYPHEN ||
    reading.gap[atom] === JOINER ||
    reading.gap[atom] === OTHER;
  const after = number + 1 < reading.count && reading.gap[number + 1] === GLUED ? textAt(reading, number + 1) : "";
  if (after !== "") {
    // "GPT-4V": a letter or two belong to the version; a unit or more letters do not.
    if (isV || !joined || !/^[a-z]{1,2}$/.test(after) || ["b", "m", "t", "k", "bn", "x", "bv", "s"].includes(after))
      return null;
    return { value: `${text}${after}`, last: number + 1 };
  }
  // Behind a blank a number may count anything: only a known version is one.
  if (!joined && !isV && !family.versions.includes(canonicalVersion(text, isV, family))) return null;
  const followedByUnit = /^\s?[%×]/.test(reading.text.slice(reading.end[number], reading.end[number]! + 2));
  if (followedByUnit) return null;
  // Behind a size a version keeps its "v", which may be glued to the unit: "Mistral-7B-v0.1", "OpenLLaMA 3Bv2".
  if (isBehindSize) return isV || textAt(reading, atom - 1) === "bv" ? { value: `v${text}`, last: number } : null;
  return { value: canonicalVersion(text, isV, family), last: number };
}

/** "3.0" is "3", and "v3" is "3", unless the family's own versions are written so. */
function canonicalVersion(text: string, isV: boolean, family: Family): string {
  const { versions } = family;
  if (isV && versions.includes(`v${text}`)) return `v${text}`;
  if (versions.includes(text) || !text.endsWith(".0")) return text;
  return text.slice(0, -2);
}

function variantAt(reading: Reading, atom: number, family: Family): Part<string> | null {
  const gap = reading.gap[atom]!;
  const isJoined = gap === GLUED || gap === HYPHEN || gap === JOINER;
  if (!isJoined && gap !== SPACE) return null;
  if (reading.kind[atom] === DIGITS) return isJoined ? numberedVariantAt(reading, atom) : null;
  const named = family.namedVariantAt(reading, atom);
  // After a blank the sentence goes on, but for "base", "chat" and "instruct".
  const length = reading.end[atom]! - reading.start[atom]!;
  if (named === null && gap === SPACE && length !== 4 && length !== 8) return null;
  const text = named?.value ?? textAt(reading, atom);
  const last = named?.last ?? atom;
  if (named === null && !COMMON_VARIANTS.has(text)) return null;
  if (gap === GLUED && last === atom && reading.gap[atom] === GLUED && reading.shape[atom] === LOWER && text.length < 3)
    return null;
  // After a blank, a word in lower case goes on with the sentence ("Gemini pro", "BERT base" are rarer than that), but not
  // behind a version: "Claude 3.5 sonnet".
  const isKnown = named !== null && reading.kind[atom - 1] === DIGITS && !COMMON_WORDS.has(text);
  if (gap === SPACE && reading.shape[atom] === LOWER && !SPACED_VARIANTS.has(text) && !isKnown) return null;
  if (gap === SPACE && named === null && !SPACED_VARIANTS.has(text) && text !== "base") return null;
  if (last + 1 < reading.count && reading.gap[last + 1] === GLUED && reading.kind[last + 1] === LETTERS) return null;
  return { value: text, last };
}

/** A date ("0613", "2024-05-13"), a context length ("16k") or bits ("4bit") behind a hyphen. */
function numberedVariantAt(reading: Reading, atom: number): Part<string> | null {
  const text = textAt(reading, atom);
  const unit = atom + 1;
  const hasUnit = unit < reading.count && reading.gap[unit] === GLUED;
  if (hasUnit) {
    const letters = textAt(reading, unit);
    return letters === "k" || letters === "bit" ? { value: `${text}${letters}`, last: unit } : null;
  }
  if (/^\d{4}$/.test(text)) {
    const month = textOf(reading, atom + 1, HYPHEN);
    const day = textOf(reading, atom + 2, HYPHEN);
    if (/^\d{2}$/.test(month) && /^\d{2}$/.test(day)) return { value: `${text}-${month}-${day}`, last: atom + 2 };
    return { value: text, last: atom };
  }
  return /^\d{3}$|^\d{6}$|^\d{8}$/.test(text) ? { value: text, last: atom } : null;
}

function textOf(reading: Reading, atom: number, gap: number): string {
  return atom < reading.count && reading.gap[atom] === gap ? textAt(reading, atom) : "";
}
