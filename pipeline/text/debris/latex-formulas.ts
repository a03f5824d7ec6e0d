import { COMMAND, type DebrisRule, GROUP } from "./rule.js";

const FUNCTIONS =
  "log|ln|lg|exp|min|max|sup|inf|lim|limsup|liminf|arg|argmax|argmin|sin|cos|tan|cot|sinh|cosh|tanh|arcsin|arccos|arctan|det|dim|ker|gcd|hom|Pr|poly|polylog|rank|diag|sgn|sign|softmax";
/** A function's name with what stands low and high at it, and one simple argument in braces. */
const FUNCTION = new RegExp(
  `([\\p{L}\\p{N})}])?\\\\(${FUNCTIONS})(?![A-Za-z])((?:[_^](?:\\{[^{}]{1,40}\\}|[^\\s{}\\\\]))*)(?:\\s?\\{([^{}\\\\]{1,40})\\})?(?=([\\p{L}\\p{N}]|\\\\[A-Za-z])?)`,
  "gu",
);

const FRACTION = new RegExp(
  `([\\p{L}\\p{N}√])?\\\\[dtc]?frac(?:\\s?${GROUP}\\s?${GROUP}|\\s?(\\d|\\s\\p{L})\\s?([\\d\\p{L}])(?![\\p{L}]))(?=([\\p{L}\\p{N}(^√])?)`,
  "gu",
);
const BINOMIAL = new RegExp(`\\\\[dt]?binom\\s?${GROUP}\\s?${GROUP}`, "g");
const ROOT = new RegExp(`(?:\\\\|(?<![A-Za-z]))sqrt\\s?${GROUP}|\\\\sqrt(\\d|\\s\\p{L}(?!\\p{L}))`, "gu");

/** Rules for commands that make no sense outside a formula, and have a plain spelling. */
export const FORMULA_COMMAND_RULES: readonly DebrisRule[] = [
  {
    id: "latex-functions",
    description: "Names of functions: `O(n\\log n)`, `\\max_i`, `a \\bmod b`.",
    example: ["in O(k\\log n) and \\max_i x_i \\bmod p", "in O(k log n) and max_i x_i mod p"],
    papers: 744,
    triggers: COMMAND,
    apply: (text) =>
      text
        .replace(/\\(?:no)?limits(?![A-Za-z])/g, "")
        .replace(
          /\s?\\pmod(?:\s?\{([^{}]*)\}|\s?(\w)(?![A-Za-z]))/g,
          (_, group?: string, bare?: string) => ` (mod ${group ?? bare!})`,
        )
        .replace(/\s?\\b?mod(?![A-Za-z])\s?/g, " mod ")
        .replace(
          FUNCTION,
          (_, before: string | undefined, name: string, marks: string, argument?: string, after?: string) => {
            const head = before === undefined ? "" : `${before} `;
            const tail = argument !== undefined ? ` ${argument}` : "";
            return `${head}${name}${marks}${tail}${after === undefined ? "" : " "}`;
          },
        ),
  },
  {
    id: "latex-fractions",
    description: "Fractions, roots and binomials: `\\frac{1}{n}`, `\\sqrt{n}`, `\\binom{n}{2}`.",
    example: ["O(\\frac{\\sqrt{n}}{k}) of \\binom{n}{2}", "O(√n/k) of (n choose 2)"],
    papers: 501,
    triggers: ["frac{", "\\frac", "\\dfrac", "\\tfrac", "\\cfrac", "sqrt{", "\\sqrt", "binom{", "\\choose", "\\over"],
    apply: (text) =>
      text
        .replace(ROOT, (_, group?: string, bare?: string) => `√${radicand(group ?? bare!)}`)
        .replace(/\{([^{}\\]+)\\choose\s?([^{}\\]+)\}/g, "($1choose $2)")
        .replace(
          /\{([^{}\\]+)\\over(?![a-z])\s?([^{}\\]+)\}/g,
          (_, above: string, below: string) => `${atom(above)}/${atom(below)}`,
        )
        .replace(BINOMIAL, (_, above: string, below: string) => `(${above.trim()} choose ${below.trim()})`)
        .replace(
          FRACTION,
          (_, before?: string, above?: string, below?: string, one?: string, two?: string, after?: string) => {
            const fraction = `${atom(above ?? one!)}/${atom(below ?? two!)}`;
            // "2\frac12" and "\frac1n x" would read as other numbers.
            if (before === undefined && after === undefined) return fraction;
            return `${before ?? ""}(${fraction})`;
          },
        ),
  },
  {
    id: "latex-delimiters",
    description: "Sizes of brackets: `\\left(`, `\\right]`, `\\big|`.",
    example: ["in O\\left(n \\big| k\\right) rounds", "in O(n | k) rounds"],
    papers: 101,
    triggers: COMMAND,
    apply: (text) =>
      text
        .replace(/\\(?:left|right)\s?\.(?!\d)/g, "")
        .replace(/\\(?:left|right|middle|[bB]igg?[lrm]?)(?![A-Za-z])\s?(?=[()[\]|⟨⟩⌈⌉⌊⌋‖/]|\\[{}|])/g, ""),
  },
];

/** A part of a fraction as one thing: in brackets where it is more than one word or number. */
function atom(text: string): string {
  const part = text.trim();
  const isOne = /^√?[\p{L}\p{N}.]+(?:[_^][\p{L}\p{N}]+)?$/u.test(part) || /^√?\([^()]*\)$/.test(part);
  return isOne ? part : `(${part})`;
}

/** What stands under a root: in brackets where it is more than one letter or number. */
function radicand(text: string): string {
  const part = text.trim();
  return /^(?:\p{L}|\d+)$/u.test(part) ? part : `(${part})`;
}
