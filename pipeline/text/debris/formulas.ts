import type { DebrisRule } from "./rule.js";

/** Rules for the marks of formulas. */
export const FORMULA_RULES: readonly DebrisRule[] = [
  {
    id: "degrees",
    description: "`360^circ`, `360^{\\circ}` and `360{\\deg}` are degrees.",
    example: ["GUI-360^circ, 90^{\\circ} and 45{\\deg} views", "GUI-360°, 90° and 45° views"],
    papers: 130,
    triggers: ["^", "\\deg"],
    apply: (text) =>
      text
        .replace(/\s?\^\s?(?:\{\s?(?:\\?circ|∘)\s?\}|\\?circ(?![a-su-z])|∘)/g, "°")
        .replace(/(\d) ?\\deg(?![A-Za-z])(?:\{\})?/g, "$1°")
        .replace(/ ?\{\\deg\}/g, "°")
        .replace(/\\deg(?![A-Za-z])/g, "deg"),
  },
  {
    id: "ordinals",
    description: "`5^{th}` and `k^th` are ordinals.",
    example: ["the 3^{rd} track of the k^{th} task", "the 3rd track of the kth task"],
    papers: 23,
    triggers: ["^{th}", "^{st}", "^{nd}", "^{rd}", "^th", "^st", "^nd", "^rd"],
    apply: (text) =>
      text.replace(
        /(\d|(?<![\p{L}\d])\p{L}|\))\^(?:\{(st|nd|rd|th)\}|(st|nd|rd|th)(?![\p{L}\p{N}_^*]))/gu,
        (_, head: string, grouped?: string, bare?: string) => `${head}${head === ")" ? "-" : ""}${grouped ?? bare!}`,
      ),
  },
  {
    id: "formula-marks",
    description: "The dollar signs around a formula; amounts of money stay.",
    example: ["a gain of $10\\times$ over $O(n)$ for $3", "a gain of 10× over O(n) for $3"],
    papers: 6880,
    triggers: ["$"],
    apply: unwrapFormulas,
  },
];

/** The longest formula that stands in a line of text. */
const LONGEST = 240;

/** Text without the dollar signs around its formulas: each sign is paired with the next that makes a formula with it. */
function unwrapFormulas(text: string): string {
  let out = "";
  let done = 0;
  let open = text.indexOf("$");
  while (open >= 0) {
    const mark = text.startsWith("$$", open) ? "$$" : "$";
    const from = open + mark.length;
    const close = text.indexOf(mark, from);
    const inner = close < 0 ? "" : text.slice(from, close);
    const end = close + mark.length;
    const isUnwrapped =
      inner !== "" &&
      inner.length <= LONGEST &&
      ((mark === "$$" && SIGN.test(inner)) || isFormula(inner, text.charAt(open - 1), text.charCodeAt(end)));
    if (isUnwrapped) {
      out += text.slice(done, open) + inner;
      done = end;
    }
    // The sign that closes nothing may open the next formula.
    open = text.indexOf("$", isUnwrapped ? end : from);
  }
  return out + text.slice(done);
}

/** Signs that stand in formulas and not beside amounts of money. */
const SIGN = /[\\^_{}=<>~·°–—…•⟨⟩⌈⌉⌊⌋‖§′ℓΑ-ω]|(?![+|])\p{Sm}/u;
const SHORT_WORDS = new Set("an as at be by do go if in is it no of on or so to up us vs we".split(" "));
const NAMES = new Set(
  "log ln lg exp min max sup inf lim arg sin cos tan det dim gcd mod poly polylog rank Pr choose".split(" "),
);
/** A number that an operator follows: no amount of money goes on like this. */
const OPERATED = /^[+-]?\d+(?:[.,]\d+)*\s?[\^_×·≤≥<>=√{±°]/;
const WORDS = /^[\p{L}(][\p{L}\p{M}\p{N}\s()&,'@-]*$/u;
const PLAIN = /^[\p{L}\p{N}([|#@.+-][\p{L}\p{M}\p{N}\s()[\]|+\-*/,:;.!'%@#&×·]*$/u;
const LINK = /^[\p{L} ]*\(?https?:\/\/\S+$/u;

/**
 * Whether what stands between two dollar signs is a formula, or words in the type of formulas, and not the text between
 * two amounts: "$5 to $" starts with a number and ends with a blank.
 * @param before  the character before the first sign: `frame$column` of a program is no formula
 * @param after  the UTF-16 unit behind the second sign
 */
function isFormula(inner: string, before: string, after: number): boolean {
  const body = inner.trim();
  const isBeforeDigit = after >= 48 && after <= 57;
  if (body === "" || inner.includes("\n")) return false;
  if (/^[^\p{L}\p{N}\s]{1,3}$/u.test(body)) return true;
  const isNumeric = /^[+-]?\d/.test(body);
  if (isNumeric && (isBeforeDigit || (body !== inner && !/[×°]$/.test(body)))) return false;
  if (isNumeric) return /^[\d.,]+ [mb]illion$/.test(body) || OPERATED.test(body) || isExpression(body);
  // Blanks inside the marks may belong to the text between two formulas, so its words must not be words.
  if (body !== inner && (isBeforeDigit || hasWords(body))) return false;
  if (SIGN.test(body)) return true;
  if (isBeforeDigit || (body !== inner && !/^\s.*\s$/.test(inner))) return false;
  const bare = body.replace(/[,.;:]$/, "");
  if (!areBracketsEven(bare)) return false;
  const isWords = WORDS.test(bare) && !/[\p{L}\p{N}]/u.test(before);
  return /^\p{L}-$/u.test(bare) || (isWords && endsWell(bare)) || isExpression(bare) || LINK.test(bare);
}

/** Single letters, numbers, names of functions and operators: `k - 1`, `0.5 log n`, `(a, b)`; or no blank at all: `2nt`. */
function isExpression(body: string): boolean {
  if (!endsWell(body) || !areBracketsEven(body)) return false;
  if (!PLAIN.test(body) && !SIGN.test(body)) return false;
  return !/\s/.test(body) || !hasWords(body);
}

function hasWords(body: string): boolean {
  return (body.match(/\p{L}+/gu) ?? []).some((run) =>
    run.length === 2
      ? SHORT_WORDS.has(run.toLowerCase())
      : run.length > 2 && !NAMES.has(run) && !/^\p{Lu}+$/u.test(run),
  );
}

function endsWell(body: string): boolean {
  return /[\p{L}\p{M}\p{N})\]|'!+*%×°⟩⌉⌋}]$/u.test(body) && !/[-/,(]$/.test(body);
}

function areBracketsEven(text: string): boolean {
  let depth = 0;
  for (const char of text) {
    if (char === "(" || char === "[") depth++;
    else if (char === ")" || char === "]") depth--;
    if (depth < 0) return false;
  }
  return depth === 0;
}
