import { COMMAND, type DebrisRule, GROUP } from "./rule.js";

/** Commands that only style their argument, and are no words: `textbf{X}` is one although its backslash is lost. */
const BARE_STYLES = [
  ..."text textbf textit texttt textsc textsf textsl textrm textmd textup textnormal operatorname boldsymbol".split(
    " ",
  ),
  ..."mathcal mathbf mathrm mathbb mathsf mathit mathtt mathfrak mathscr mathds mathbbm".split(" "),
];
const STYLES =
  "emph|underline|uline|mbox|hbox|smash|ensuremath|textsuperscript|textsubscript|pkg|code|proglang|acronym|acs?|gls|rm|bf|sf|it|tt|sc|bm|pmb|mathop";
const STYLED = new RegExp(
  `(?:\\\\(?:${STYLES}|${BARE_STYLES.join("|")})\\*?\\s?|(?<![A-Za-z])(?:${BARE_STYLES.join("|")}))${GROUP}`,
  "g",
);

/** `{\em X}`: a command that holds until its group ends. */
const BARE_SWITCHES = "bf sf tt sc".split(" ");
const SWITCHES =
  "em|bf|it|tt|sc|sf|sl|rm|cal|bfseries|mdseries|itshape|scshape|ttfamily|sffamily|rmfamily|tiny|scriptsize|footnotesize|small|normalsize|large|Large|LARGE|huge|displaystyle|textstyle|scriptstyle|scriptscriptstyle";
const SWITCHED = new RegExp(
  `\\{\\\\(?:${SWITCHES})(?:\\s|(?![A-Za-z]))([^{}]*(?:\\{[^{}]*\\}[^{}]*){0,40})\\}|\\{(?:${BARE_SWITCHES.join("|")}) ([^{}]*)\\}`,
  "g",
);

/** A letter's alphabet without braces: `\mathbb R`, `\boldsymbolθ`. */
const LETTER_STYLED =
  /\\(?:math(?:cal|bf|rm|bb|sf|it|frak|scr)|boldsymbol|bm|cal|bf|rm)(?: (\p{L})(?!\p{L})|([Α-ωℓ]))/gu;

const COLORS = "black blue brown cyan gray green grey magenta orange pink purple red teal violet".split(" ");
const COLORED = new RegExp(
  `\\\\(?:textcolor|colorbox)\\s?(?:\\[[A-Za-z]*\\])?\\{[^{}]*\\}\\s?${GROUP}|(?<![A-Za-z])\\\\?(?:${COLORS.join("|")})${GROUP}`,
  "g",
);

/** Commands for the layout of a page, which no text has. */
const LAYOUT =
  /\\(?:begin|end)\s?\{(?:itemize|enumerate|center|quote|abstract|flushleft)\}(?:\[[^[\]]*\])?|\\(?:noindent|par|newline|linebreak|smallskip|medskip|bigskip|centering|protect|qquad|quad|xspace|nobreakdash|nolimits|limits|hfill|allowbreak)(?![A-Za-z])(?:\{\})?|\\[hv]space\*?\s?\{[^{}]*\}|\\label\s?\{[^{}]*\}/g;

const NOTE = new RegExp(`\\s?\\\\(?:footnote|footnotetext|thanks)\\s?(?:\\[\\d*\\])?${GROUP}`, "g");

/** Citations and references: what stands in brackets where LaTeX printed a number. */
const CITED = /[~ ]?\\(?:cite[a-z]{0,8}|ref|eqref|cref|autoref)\*?\s?(?:\[[^[\]]*\]\s?){0,2}\{([^{}]*)\}/g;

/** Rules for commands that style, color and lay out text, or carry notes. */
export const STYLE_RULES: readonly DebrisRule[] = [
  {
    id: "latex-styles",
    description:
      "Commands that only style their argument: `\\textbf{X}`, `{\\em X}`, `\\mathrm{X}`, `\\mathbb R`, `textbf{X}`.",
    example: ["an \\textit{RL}-based {\\em and} \\textbf{frame-wise} setting", "an RL-based and frame-wise setting"],
    papers: 4334,
    triggers: [...COMMAND, ...BARE_STYLES.map((name) => `${name}{`), ...BARE_SWITCHES.map((name) => `{${name} `)],
    apply: (text) =>
      text
        .replace(STYLED, (_, inner: string, at: number, whole: string) =>
          isBehindCommand(whole, at) ? ` ${inner}` : inner,
        )
        .replace(/\\verb\*?([|+!])([^|+!\n]*)\1/g, "$2")
        .replace(SWITCHED, (_, inner: string | undefined, bare: string | undefined, at: number, whole: string) => {
          const text = inner ?? bare!;
          // The label of a lost link: its braces still tell it from the address before it.
          return text.includes("://") && /\S/.test(whole.charAt(at - 1)) ? `{${text}}` : text;
        })
        .replace(LETTER_STYLED, (_, letter?: string, symbol?: string) => letter ?? symbol!),
  },
  {
    id: "latex-colors",
    description: "Colors: `\\textcolor{red}{X}`, and `blue{X}` where a page dropped half of the command.",
    example: ["\\textcolor{red}{Warning}: harmful text, blue{here}", "Warning: harmful text, here"],
    papers: 39,
    triggers: ["\\textcolor", "\\colorbox", ...COLORS.map((color) => `${color}{`)],
    apply: (text) => text.replace(COLORED, (_, colored?: string, bare?: string) => colored ?? bare!),
  },
  {
    id: "latex-layout",
    description: "Commands for the layout of a page: `\\noindent`, `\\quad`, `\\xspace`, `\\begin{itemize}`, `\\item`.",
    example: ["we ask: \\begin{itemize} \\item why? \\item how? \\end{itemize}", "we ask: • why? • how?"],
    papers: 17,
    triggers: COMMAND,
    apply: (text) =>
      text
        .replace(LAYOUT, (whole) =>
          /\\(?:xspace|nobreakdash|limits|nolimits|allowbreak|protect)/.test(whole) ? "" : " ",
        )
        .replace(/\\item(?![A-Za-z])/g, "•"),
  },
  {
    id: "latex-notes",
    description: "Footnotes in round and citations in square brackets: `\\footnote{X}`, `\\cite{key}`.",
    example: [
      "as in \\cite{liu2024,wu25}, on a leaderboard\\footnote{Since May.}",
      "as in [liu2024, wu25], on a leaderboard (Since May.)",
    ],
    papers: 331,
    triggers: COMMAND,
    apply: (text) =>
      text
        .replace(NOTE, (_, note: string) => ` (${note.trim()})`)
        .replace(/\\footnotemark(?:\[\d*\])?(?![A-Za-z])/g, "")
        .replace(CITED, (_, keys: string, at: number, whole: string) => {
          const mark = `[${keys.trim().replace(/\s*,\s*/g, ", ")}]`;
          return at === 0 || /[\s([]/.test(whole.charAt(at - 1)) ? mark : ` ${mark}`;
        }),
  },
];

/** Whether the name of another command ends right before a place: what follows would become part of it. */
function isBehindCommand(text: string, at: number): boolean {
  let start = at;
  while (start > 0 && at - start < 30 && /[A-Za-z]/.test(text.charAt(start - 1))) start--;
  return start < at && text.charAt(start - 1) === "\\";
}
