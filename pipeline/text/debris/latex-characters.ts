import { foldLatexAccents } from "../latex-accents.js";
import { readsTheSame } from "./braces.js";
import { LATEX_SYMBOLS } from "./latex-symbols.js";
import { COMMAND, type DebrisRule } from "./rule.js";

/** Symbols that stand at their number without a blank. */
const PREFIXES = new Set([">", "<", "~", "≈", "≤", "≥", "±", "≲", "≳"]);

/** What CVPR's and other styles define, as they print it. */
const ABBREVIATIONS: ReadonlyMap<string, string> = new Map([
  ["eg", "e.g."],
  ["ie", "i.e."],
  ["etc", "etc."],
  ["etal", "et al."],
  ["cf", "cf."],
  ["vs", "vs."],
  ["wrt", "w.r.t."],
  ["aka", "a.k.a."],
]);

/** Combining character of each accent of formulas. */
const MATH_ACCENTS: ReadonlyMap<string, string> = new Map([
  ["tilde", "\u0303"],
  ["widetilde", "\u0303"],
  ["hat", "\u0302"],
  ["widehat", "\u0302"],
  ["bar", "\u0304"],
  ["overline", "\u0304"],
  ["vec", "\u20d7"],
  ["dot", "\u0307"],
  ["ddot", "\u0308"],
  ["check", "\u030c"],
  ["breve", "\u0306"],
  ["acute", "\u0301"],
  ["grave", "\u0300"],
]);

/** An accent of a formula over one letter: `\tilde{O}`, `\tilde O`, and `\barφ` when the letter was a command itself. */
const MATH_ACCENTED = new RegExp(
  `\\\\(${[...MATH_ACCENTS.keys()].join("|")})(?: ?\\{ ?(\\p{L}) ?\\}| (\\p{L})(?!\\p{L})|([Α-ωℓ]))`,
  "gu",
);

/** A set of several things: what the rule for grouping braces would not take for one word. */
const SET = /\\\{([^{}\\]*(?:\{[^{}\\]*\}[^{}\\]*){0,40})\\\}/g;

/** Rules for commands that stand for characters. */
export const CHARACTER_RULES: readonly DebrisRule[] = [
  {
    id: "latex-accents",
    description:
      'Accent commands: `T\\"ULU`, `Schr\\"odinger`, `\\\'{e}`, `\\tilde{O}`, and special letters: `S{\\o}ren`.',
    example: ['T\\"ULU 3, Erd\\H{o}s, \\tilde{O}(n)', "TÜLU 3, Erdős, Õ(n)"],
    papers: 1000,
    triggers: [...COMMAND, ...[...`"'\`^~=.`].map((mark) => `\\${mark}`)],
    apply: (text) =>
      foldLatexAccents(text).replace(
        MATH_ACCENTED,
        (_, name: string, inBraces?: string, bare?: string, symbol?: string) =>
          (inBraces ?? bare ?? symbol!) + MATH_ACCENTS.get(name)!,
      ),
  },
  {
    id: "latex-escapes",
    description:
      "Escaped characters (`\\%`, `\\&`, `\\_`, `\\{0, 1\\}`, `model\\'s`), spacing (`\\,`) and the marks of inline formulas (`\\(`).",
    example: ["at a 50\\% rate, \\(n\\), \\{0, 1\\}", "at a 50% rate, n, {0, 1}"],
    papers: 3773,
    triggers: ["\\"],
    apply: (text) =>
      text
        .replace(/\\([%&_#$]|@(?=\d)|~(?=\d))/g, "$1")
        .replace(/\\([~^])\{\}/g, "$1")
        .replace(/\\[()[\]!/@]/g, "")
        .replace(/(\d)\\,(?=\d{3}(?!\d))/g, "$1,")
        .replace(/\\[,;: ]|\\\\/g, " ")
        .replace(/([A-Za-z\d])\\'(?=(?:s|t|d|m|re|ve|ll)(?![A-Za-z]))/g, "$1'")
        .replace(/\\\|/g, "‖")
        .replace(SET, (whole, inner: string, at: number, all: string) =>
          /\s/.test(inner) || !readsTheSame(all.charAt(at - 1), inner, all.charAt(at + whole.length))
            ? `{${inner}}`
            : whole,
        ),
  },
  {
    id: "lost-dollars",
    description: "An amount behind a backslash was `\\$`: a page dropped the sign.",
    example: ["a training cost of \\81 in total", "a training cost of $81 in total"],
    papers: 8,
    triggers: ["\\0"],
    apply: (text) => text.replace(/(^|[\s(<>~≈])\\(?=\d[\d.,]*(?:$|\s|[KMBk]\b|[.,;](?:\s|$)))/g, "$1$$"),
  },
  {
    id: "unicode-escapes",
    description: "A character by its number: `\\unicode{x2013}`, `\\u2019`.",
    example: ["models\\unicode{x2014}large ones\\unicode{x2014}fail", "models—large ones—fail"],
    papers: 22,
    triggers: COMMAND,
    apply: (text) =>
      text.replace(
        /\\unicode\{x([0-9a-fA-F]{4,5})\}|\\u(?=[a-fA-F]{0,3}\d)([0-9a-fA-F]{4})/g,
        (whole, a?: string, b?: string) => {
          const code = Number.parseInt(a ?? b!, 16);
          return code < 160 || (code >= 0xd800 && code < 0xe000) ? whole : String.fromCodePoint(code);
        },
      ),
  },
  {
    id: "latex-symbols",
    description: "Commands for characters: `\\times`, `\\rightarrow`, `\\textgreater 13B`, `\\alpha`.",
    example: ["\\textgreater 13B, 9\\times, \\alpha \\in \\{a, b\\}", ">13B, 9×, α ∈ {a, b}"],
    papers: 3677,
    triggers: COMMAND,
    apply: (text) =>
      text
        .replace(/\\([A-Za-z]+)(\{\}| (?=[\d.~]))?/g, (whole, name: string, after = "") => {
          const symbol = LATEX_SYMBOLS.get(name);
          if (symbol === undefined) return whole;
          return after === " " && !PREFIXES.has(symbol) ? `${symbol} ` : symbol;
        })
        // "\\r{ho}" is what a converter of accents makes of "\\rho".
        .replace(
          /\\([a-z])\{([a-z]+)\}/g,
          (whole, first: string, rest: string) => LATEX_SYMBOLS.get(first + rest) ?? whole,
        )
        .replace(/\{\\i\}|\\i\{\}/g, "ı")
        .replace(/\\not\s?([≡≤≥=∈⊂⊆])/g, (_, symbol: string) => `${symbol}\u0338`.normalize("NFC")),
  },
  {
    id: "latex-abbreviations",
    description: "Abbreviations that a paper's style defines as commands: `\\eg`, `\\ie`, `\\etc`, `\\etal`.",
    example: ["models (\\eg, SAM), scores, \\etc. We", "models (e.g., SAM), scores, etc. We"],
    papers: 95,
    triggers: COMMAND,
    apply: (text) =>
      text.replace(
        /\\([a-z]{2,4})(?![A-Za-z])(\{\})?(\.(?!\w))?/g,
        (whole, name: string) => ABBREVIATIONS.get(name) ?? whole,
      ),
  },
];
