import { foldLatexAccents } from "./latex-accents.js";
import { LATEX_SYMBOLS } from "./latex-symbols.js";

/**
 * A rule that turns debris of LaTeX or markup, which listing pages leave in titles and abstracts, into the characters that
 * were meant. A rule never touches ordinary words, and leaves what it cannot decide.
 */
export interface DebrisRule {
  readonly id: string;
  readonly description: string;
  /** Text without any of these strings cannot change, and is not looked at. */
  readonly triggers: readonly string[];
  apply(text: string): string;
}

/** Rules in the order in which they are applied; links first, because their characters mean something else elsewhere. */
export const DEBRIS_RULES: readonly DebrisRule[] = [
  {
    id: "html-entities",
    description: "Character references of HTML: `&amp;`, `&#39;`.",
    triggers: ["&"],
    apply: (text) => text.replace(/&(amp|lt|gt|quot|apos|nbsp|#39|#x27|#34);/g, (_, name: string) => ENTITIES[name]!),
  },
  {
    id: "html-tags",
    description: "Anchors become their text and address; tags that only style are dropped.",
    triggers: ["<"],
    apply: (text) =>
      text
        .replace(
          /<a\s[^<>]*?href="([^"<>]{1,400})"[^<>]{0,200}>([^<>]{0,300})<\/a>/g,
          (_, url: string, label: string) => textWithLink(label, url),
        )
        .replace(/<\/?(?:i|b|em|strong|sub|sup|u|tt)>/g, "")
        .replace(/<br ?\/?>/g, " "),
  },
  {
    id: "latex-links",
    description: "`\\url{X}` and `\\href{X}{text}` become the address, behind its text.",
    triggers: ["\\"],
    apply: (text) =>
      text
        .replace(/\\href\s?\{([^{}\s]{1,400})\}\s?\{([^{}]{0,300})\}/g, (_, url: string, label: string) =>
          textWithLink(label, url),
        )
        .replace(/\\url\s?\{([^{}\s]{1,400})\}/g, "$1"),
  },
  {
    id: "markdown-links",
    description: "`[text](address)` becomes the text and the address.",
    triggers: ["]("],
    apply: (text) =>
      text.replace(/\[([^[\]]{1,300})\]\((https?:\/\/[^\s()]{1,400})\)/g, (_, label: string, url: string) =>
        textWithLink(label, url),
      ),
  },
  {
    id: "latex-accents",
    description: 'Accent commands: `T\\"ULU`, `Schr\\"odinger`, `\\\'{e}`.',
    triggers: ["\\"],
    apply: foldLatexAccents,
  },
  {
    id: "latex-escapes",
    description:
      "Escaped characters (`\\%`, `\\&`, `\\_`, `\\#`, `\\$`), spacing (`\\,`) and the marks of inline formulas (`\\(`).",
    triggers: ["\\"],
    apply: (text) =>
      text
        .replace(/\\([%&_#$])/g, "$1")
        .replace(/\\[()[\]]/g, "")
        .replace(/\\[,;:! ]|\\\\/g, " "),
  },
  {
    id: "latex-styles",
    description: "Commands that only style their argument: `\\textbf{X}`, `{\\em X}`, `\\mathrm{X}`.",
    triggers: ["\\", "{"],
    apply: (text) =>
      text
        .replace(
          /\\?(?:text(?:bf|it|tt|sc|sf|rm|up|normal)|math(?:cal|bf|rm|bb|sf|it)|operatorname)\s?\{([^{}]{0,300})\}/g,
          "$1",
        )
        .replace(/\\(?:emph|text|underline|mbox|textsuperscript|textsubscript)\s?\{([^{}]{0,300})\}/g, "$1")
        .replace(/\{\\(?:em|bf|it|tt|sc|sf|rm|small|large)\s([^{}]{0,300})\}/g, "$1"),
  },
  {
    id: "latex-symbols",
    description: "Commands for characters: `\\times`, `\\rightarrow`, `\\textgreater 13B`, `\\alpha`.",
    triggers: ["\\"],
    apply: (text) =>
      text.replace(/\\([A-Za-z]+)(\{\}| (?=[\d.~]))?/g, (whole, name: string, after = "") => {
        const symbol = LATEX_SYMBOLS.get(name);
        if (symbol === undefined) return whole;
        return after === " " && !PREFIXES.has(symbol) ? `${symbol} ` : symbol;
      }),
  },
  {
    id: "bare-arrows",
    description: "Arrow commands that lost their backslash: `3.38rightarrow3.75`.",
    triggers: ["arrow"],
    apply: (text) =>
      text.replace(/(?:long)?(?:left)?(?:right)?arrow|(?:up|down)arrow/g, (name, at: number) =>
        // "arrow" alone, "arrows", "arrowed" and words that end so are English.
        name === "arrow" ||
        /[a-z]/.test(text.charAt(at + name.length)) ||
        (/[a-z]/.test(text.charAt(at - 1)) && !/[A-Z]/.test(text.charAt(at - 2)))
          ? name
          : LATEX_SYMBOLS.get(name)!,
      ),
  },
  {
    id: "bare-times",
    description: "`times` glued to its number (`15.81times`) or in braces (`4{times}`) is ×; `2 times` stays.",
    triggers: ["times"],
    apply: (text) => text.replace(/(\d) ?\{times\}/g, "$1×").replace(/(\d)times(?=$|[^A-Za-z]|sim\d)/g, "$1×"),
  },
  {
    id: "bare-sim",
    description: "`sim` glued to a quantity (`sim5%`, `sim100B`) is ~; `sim2real` stays.",
    triggers: ["sim"],
    apply: (text) =>
      text.replace(/(^|[^A-Za-z]|[^A-Za-z]\d*[KMB])sim(?=\d[\d.,]*(?:%|×|[KMBkmbx]?(?:$|[^A-Za-z\d])))/g, "$1~"),
  },
  {
    id: "bare-relations",
    description: "`leq`, `geq` and `{approx}` that lost their backslash; `approx` between blanks before a number.",
    triggers: ["leq", "geq", "approx"],
    apply: (text) =>
      text
        .replace(/\{approx\}/g, "≈")
        .replace(/\bapprox (?=\d)/g, "≈ ")
        .replace(/\bleq\b/g, "≤")
        .replace(/\bgeq\b/g, "≥"),
  },
  {
    id: "degrees",
    description: "`360^circ` and `360^{\\circ}` are degrees.",
    triggers: ["^"],
    apply: (text) => text.replace(/\^(?:\{(?:circ|∘)\}|circ\b|∘)/g, "°"),
  },
  {
    id: "formula-marks",
    description: "The dollar signs around a short formula; amounts of money stay.",
    triggers: ["$"],
    apply: (text) =>
      text.replace(/\$([^$\n]{1,80})\$(?![\d])/g, (whole, inner: string) => (isFormula(inner) ? inner : whole)),
  },
  {
    id: "quotes",
    description: "`` ``quoted'' `` gets quotation marks.",
    triggers: ["`", "''"],
    apply: (text) =>
      text
        .replace(/``/g, "“")
        .replace(/''/g, "”")
        .replace(/`([^`'\n]{1,80})'(?![A-Za-z])/g, "‘$1’"),
  },
  {
    id: "markdown-emphasis",
    description: "Double asterisks around words: `**GRAPE**`.",
    triggers: ["*"],
    apply: (text) => text.replace(/\*\*([^\s*](?:[^*\n]{0,200}[^\s*])?)\*\*/g, "$1"),
  },
  {
    id: "braces",
    description: "Braces that only group: `{Grad}ient`, `N{=}4`, `D^{3}`, `{Flow-Noise}`; not those behind an address.",
    triggers: ["{"],
    apply: (text) =>
      text
        .replace(
          /([\p{L}\p{N}_^=.)])\{([\p{L}\p{N}_=<>×~.+*-]{1,40})\}/gu,
          (whole, head: string, inner: string, at: number) => (isInAddress(text, at) ? whole : head + inner),
        )
        .replace(/\{([\p{L}\p{N}_=<>×~.+*-]{1,40})\}(?=[\p{L}\p{N}(])/gu, "$1")
        .replace(/(^|[\s(])\{([A-Z][\w-]{0,40})\}(?=$|[\s,.;:)])/g, "$1$2"),
  },
  {
    id: "ties",
    description: "`~` that ties two words is a blank; `~50%` stays.",
    triggers: ["~"],
    apply: (text) => text.replace(/([A-Za-z),.])~(?=[A-Za-z(])/g, "$1 "),
  },
];

/** Symbols that stand at their number without a blank. */
const PREFIXES = new Set([">", "<", "~", "≈", "≤", "≥", "±"]);

const ENTITIES: Readonly<Record<string, string>> = {
  amp: "&",
  lt: "<",
  gt: ">",
  quot: '"',
  apos: "'",
  nbsp: " ",
  "#39": "'",
  "#x27": "'",
  "#34": '"',
};

/** Characters before a brace in which an address is looked for. */
const LONGEST_ADDRESS = 400;

/** True where the word before `at` is an address: LaTeX's label of a link may stand behind it in braces. */
function isInAddress(text: string, at: number): boolean {
  let start = at;
  const limit = Math.max(0, at - LONGEST_ADDRESS);
  while (start > limit && text.charCodeAt(start - 1) > 32) start--;
  return text.slice(start, at).includes("/");
}

function textWithLink(label: string, url: string): string {
  const text = label.trim();
  return text === "" || text === url || /^https?:/.test(text) ? url : `${text} (${url})`;
}

function isFormula(inner: string): boolean {
  if (/[\\^_{}=<>×~α-ω]/.test(inner)) return !/^\d[\d,.]*[kKMB]?\s/.test(inner);
  return /^[A-Za-z](?:[\w'+*-]{0,12})$/.test(inner) || /^\d+(?:\.\d+)?(?:[%×]|times)?$/.test(inner);
}
