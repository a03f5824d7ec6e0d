import type { DebrisRule } from "./rule.js";

/** Rule for braces. It comes late: other commands read their arguments by them. */
export const BRACE_RULES: readonly DebrisRule[] = [
  {
    id: "braces",
    description:
      "Braces that only group: `{Grad}ient`, `N{=}4`, `1{,}879`, `D^{3}`, `{Flow-Noise}`; not those of sets, of unknown commands, behind an address, or that a power needs: `n^{k-1}`.",
    example: ["GradSentry ({Grad}ient {Sentry}), N{=}4, D^{3}QE", "GradSentry (Gradient Sentry), N=4, D^3QE"],
    papers: 1185,
    triggers: ["{"],
    apply: (text) =>
      text.replace(/\{([^{}\s]{0,60})\}/g, (whole, inner: string, at: number) =>
        isGrouping(text, at, inner, at + whole.length) ? inner : whole,
      ),
  },
];

const WORDLIKE = /^[\p{L}\p{M}\p{N}_=<>×~.+*/≈≤≥±→%&'-]+$/u;
/** `D^{3}`, `x_{max}`, `10^{-8}`: still one thing without braces. */
const ONE_THING = /^(?:[+-]?(?:\d+|\d*\.\d+)|[+-]?\p{L}[\p{L}\p{N}]*)$/u;

/** Whether braces only hold together what reads the same without them. */
function isGrouping(text: string, open: number, inner: string, close: number): boolean {
  const before = text.charAt(open - 1);
  const after = text.charAt(close);
  if (before === "\\" || inner.endsWith("\\")) return false;
  if (inner === "") return /[\p{L}\p{N})]/u.test(before) && !isInAddress(text, open);
  return readsTheSame(before, inner, after) && !isArgument(text, open) && !isInAddress(text, open);
}

/**
 * Whether one thing in braces, between two characters, reads the same without the braces. Sets in braces do not.
 * @param before  the character before the opening brace, empty at the start of a text
 */
export function readsTheSame(before: string, inner: string, after: string): boolean {
  const isOneCharacter = [...inner].length === 1;
  if (before === "^" || before === "_")
    return isOneCharacter || (ONE_THING.test(inner) && !/[\p{L}\p{N}]/u.test(after));
  if (isOneCharacter && !/[\p{L}\p{N}\\]/u.test(inner)) return /\S/.test(before) || /\S/.test(after);
  if (!WORDLIKE.test(inner)) return false;
  if (/[\p{L}\p{N}=.)]/u.test(before)) return true;
  if (/[\p{L}\p{N}(]/u.test(after)) return before !== "/" && before !== "}";
  return /^(?:\p{Lu}[\w.+-]*|[Α-ω])$/u.test(inner) && /^[\s(]?$/.test(before) && /^[\s,.;:)-]?$/.test(after);
}

/** True where a brace opens an argument of a command: behind its name, or behind another argument. */
function isArgument(text: string, open: number): boolean {
  let start = open;
  if (text.charAt(start - 1) === " ") start--;
  if (text.charAt(start - 1) === "}" || text.charAt(start - 1) === "]") return start === open;
  while (start > 0 && isLetter(text.charCodeAt(start - 1)) && open - start < LONGEST_COMMAND) start--;
  return text.charAt(start - 1) === "\\";
}

const LONGEST_COMMAND = 30;

function isLetter(unit: number): boolean {
  return (unit >= 97 && unit <= 122) || (unit >= 65 && unit <= 90) || unit === 42;
}

/** Characters before a brace in which an address is looked for. */
const LONGEST_ADDRESS = 400;

/** True where the word before a brace is an address: LaTeX's label of a link may stand behind it in braces. */
function isInAddress(text: string, at: number): boolean {
  let start = at;
  const limit = Math.max(0, at - LONGEST_ADDRESS);
  while (start > limit && isAddressUnit(text.charCodeAt(start - 1))) start--;
  return /:\/\/|^(?:www\.)?[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}\//.test(text.slice(start, at));
}

/** No address has a blank or a brace; where braces follow each other, each is looked at once. */
function isAddressUnit(unit: number): boolean {
  return unit > 32 && unit !== 123 && unit !== 125;
}
