import type { Draw } from "./draw.js";
import type { Perturbation, Text } from "./perturbation.js";

/** What pages and the tools that capture them do: cut abstracts, wrapped lines, and the LaTeX that a page does not set. */
export const PAGES: readonly Perturbation[] = [
  {
    name: "cut at 80 %",
    family: "cut",
    description: "The abstract ends after four fifths, amid a word; half of the captures say so.",
    apply: cutAt(0.8),
  },
  {
    name: "cut at 50 %",
    family: "cut",
    description: "The abstract ends after one half, amid a word; half of the captures say so.",
    apply: cutAt(0.5),
  },
  {
    name: "first two sentences",
    family: "cut",
    description: "The abstract ends after its second sentence, and no capture says so.",
    apply(text) {
      const sentences = /^(?:.*?[.!?]\s+(?=\p{Lu})){2}/su.exec(text.abstract);
      return sentences === null ? null : { ...text, abstract: sentences[0].trim() };
    },
  },
  {
    name: "LaTeX symbols",
    family: "latex",
    description: "Signs are commands of LaTeX; a third of the captures lost their backslash.",
    apply(text, draw) {
      const slash = draw.share() < 1 / 3 ? "" : "\\";
      const set = (part: string) => part.replace(SIGN, (sign) => SIGNS.get(sign)!.replaceAll("\\", slash));
      return { ...text, title: set(text.title), abstract: set(text.abstract) };
    },
  },
  {
    name: "LaTeX accents",
    family: "latex",
    description: "Letters with accents are commands of LaTeX.",
    apply: (text) => ({ ...text, title: setAccents(text.title), abstract: setAccents(text.abstract) }),
  },
  {
    name: "LaTeX escapes",
    family: "latex",
    description: "Per cent signs and the like stand behind a backslash.",
    apply: (text) => ({ ...text, title: escaped(text.title), abstract: escaped(text.abstract) }),
  },
  {
    name: "LaTeX styles",
    family: "latex",
    description: "Some words are bold, emphasized or in braces, numbers are formulas, quotation marks are typed.",
    apply: (text, draw) => ({ ...text, title: styled(text.title, draw), abstract: styled(text.abstract, draw) }),
  },
  {
    name: "hard wraps",
    family: "wraps",
    description: "Lines of 40 to 80 characters, in half of the captures indented.",
    apply: (text, draw) => wrapped(text, draw, 0),
  },
  {
    name: "hyphenated line ends",
    family: "wraps",
    description:
      "The same, and one line in three ends amid a word, with a hyphen; some captures join the lines by a blank.",
    apply: (text, draw) => wrapped(text, draw, 1 / 3),
  },
];

function cutAt(share: number): (text: Text, draw: Draw) => Text {
  return (text, draw) => {
    const abstract = text.abstract.slice(0, Math.floor(text.abstract.length * share)).trimEnd();
    return draw.share() < 0.5 ? { ...text, abstract: `${abstract}…`, isTruncated: true } : { ...text, abstract };
  };
}

const SIGNS: ReadonlyMap<string, string> = new Map([
  ["×", "$\\times$"],
  ["→", "$\\rightarrow$"],
  ["≤", "$\\leq$"],
  ["≥", "$\\geq$"],
  ["≈", "$\\approx$"],
  ["±", "$\\pm$"],
  ["~", "$\\sim$"],
  ["∼", "$\\sim$"],
  [">", "\\textgreater "],
  ["<", "\\textless "],
  ["∞", "$\\infty$"],
  ["∇", "$\\nabla$"],
  ["α", "$\\alpha$"],
  ["β", "$\\beta$"],
  ["γ", "$\\gamma$"],
  ["δ", "$\\delta$"],
  ["ε", "$\\varepsilon$"],
  ["λ", "$\\lambda$"],
  ["μ", "$\\mu$"],
  ["π", "$\\pi$"],
  ["σ", "$\\sigma$"],
  ["τ", "$\\tau$"],
  ["φ", "$\\phi$"],
]);
const SIGN = new RegExp([...SIGNS.keys()].join("|"), "gu");

const ACCENTS: ReadonlyMap<string, string> = new Map([
  ["\u0300", "`"],
  ["\u0301", "'"],
  ["\u0302", "^"],
  ["\u0303", "~"],
  ["\u0304", "="],
  ["\u0308", '"'],
  ["\u030c", "v"],
  ["\u0327", "c"],
]);

function setAccents(text: string): string {
  return text.normalize("NFC").replace(/[À-ſ]/gu, (letter) => {
    const [base, mark, ...more] = letter.normalize("NFD");
    const command = ACCENTS.get(mark ?? "");
    return command === undefined || more.length > 0 ? letter : `\\${command}{${base}}`;
  });
}

function escaped(text: string): string {
  return text.replace(/(?<!\\)[%&_#]/g, "\\$&");
}

const STYLES = ["\\textbf{$}", "\\emph{$}", "\\textit{$}", "{$}", "{\\em $}", "\\texttt{$}"];

const PLAIN_WORD = /^[\p{L}\p{N}-]*\p{L}[\p{L}\p{N}-]*$/u;

/** Sets one word in twelve, at least one, in a style, and two numbers in three as formulas. */
function styled(text: string, draw: Draw): string {
  const words = text.split(" ");
  const places = words.flatMap((word, at) => (PLAIN_WORD.test(word) ? [at] : []));
  const sure = places.length === 0 ? -1 : draw.pick(places);
  const set = words.map((word, at) => {
    if (/^\d+(?:\.\d+)?$/.test(word) && draw.share() < 2 / 3) return `$${word}$`;
    const isSet = PLAIN_WORD.test(word) && (at === sure || draw.share() < 1 / 12);
    return isSet ? draw.pick(STYLES).replace("$", word) : word;
  });
  return set.join(" ").replace(/["“]([^"“”]*)["”]/g, "``$1''");
}

function wrapped(text: Text, draw: Draw, hyphenated: number): Text {
  const width = 40 + draw.below(41);
  const lineEnd = draw.pick(["\n", "\n  "]);
  // Some tools make a blank of every line's end, and leave the hyphen: `repre- sentation`.
  const hyphenEnd = draw.share() < 0.5 ? `-${lineEnd}` : "- ";
  const wrap = (part: string) => wrapLines(part, width, lineEnd, hyphenEnd, () => draw.share() < hyphenated);
  return { ...text, title: wrap(text.title), abstract: wrap(text.abstract) };
}

/** Lines of a width; a word at a line's end is broken where `breaks` says so and it is long enough. */
export function wrapLines(
  text: string,
  width: number,
  lineEnd: string,
  hyphenEnd: string,
  breaks: () => boolean,
): string {
  let line = 0;
  let lines = "";
  for (const word of text.split(/\s+/)) {
    if (line === 0 || line + 1 + word.length <= width) {
      lines += line === 0 ? word : ` ${word}`;
      line += word.length + 1;
    } else if (/^\p{L}{7,}/u.test(word) && breaks()) {
      lines += ` ${word.slice(0, 4)}${hyphenEnd}${word.slice(4)}`;
      line = word.length - 4;
    } else {
      lines += `${lineEnd}${word}`;
      line = word.length;
    }
  }
  return lines;
}
