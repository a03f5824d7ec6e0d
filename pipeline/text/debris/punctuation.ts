import type { DebrisRule } from "./rule.js";

/** Rules for marks of Markdown and TeX in running text. */
export const PUNCTUATION_RULES: readonly DebrisRule[] = [
  {
    id: "quotes",
    description:
      "`` ``quoted'' ``, ``` ``quoted\" ``` and `''quoted''` get quotation marks; a backtick for an apostrophe becomes one.",
    example: ["the ``zero-advantage problem'': the model`s", "the “zero-advantage problem”: the model's"],
    papers: 1690,
    triggers: ["`", "''"],
    apply: (text) =>
      text
        .replace(/``/g, "“")
        .replace(/(^|[\s([{–—-])''(?=[^\s'.,;:)])/g, "$1“")
        .replace(/''/g, "”")
        .replace(/“([^“”"\n]{1,300})"(?![A-Za-z])/g, "“$1”")
        .replace(/`([^`'\n]{1,80})'(?![A-Za-z])/g, "‘$1’")
        .replace(/([A-Za-z])`(?=(?:s|t|re|ve|ll|d|m)(?![A-Za-z]))/g, "$1'"),
  },
  {
    id: "markdown-code",
    description: "Backticks around a name: `` `o4-mini` ``.",
    example: ["the `lm_head` and `embed_tokens` layers", "the lm_head and embed_tokens layers"],
    papers: 11,
    triggers: ["`"],
    apply: (text) => text.replace(/(^|[\s([/—–-])`([^\s`'"](?:[^`'"\n]{0,60}[^\s`'"])?)`(?![\w`])/g, "$1$2"),
  },
  {
    id: "markdown-emphasis",
    description:
      "Asterisks and underscores around words: `**GRAPE**`, `*e.g.*`, `_verify_`; `A*` and `snake_case` stay.",
    example: ["we propose **GRAPE**, a *simple* way to _verify_ A*", "we propose GRAPE, a simple way to verify A*"],
    papers: 116,
    triggers: ["*", "_"],
    apply: (text) =>
      text
        .replace(/\*\*([^\s*](?:[^*\n]{0,200}[^\s*])?)\*\*/g, "$1")
        .replace(
          /(^|[\s(["“‘—–-])\*([A-Za-z<](?:[^*\n\\^_$=]{0,80}[A-Za-z0-9.)>!?])?)\*(?=$|[\s,.;:!?)\]"”’—–-])/g,
          "$1$2",
        )
        .replace(/(^|[\s(])_([A-Za-z](?:[A-Za-z -]{0,60}[A-Za-z])?)_(?=$|[\s,.;:!?)-])/g, "$1$2"),
  },
  {
    id: "ties",
    description:
      "`~` that ties two words, or a word and a number, is a blank: `Stage~1`, `26~FPS`; `~50%`, `3~5` and `x~N(0, 1)` stay.",
    example: [
      "Temporal Difference~(TD) on Track~2 at 26~FPS, ~50%",
      "Temporal Difference (TD) on Track 2 at 26 FPS, ~50%",
    ],
    papers: 536,
    triggers: ["~"],
    apply: (text) =>
      text
        .replace(/([A-Za-z]{2}|[a-z]|[),.;:\]])~(?=[A-Za-z([\\])/g, (whole, head: string, at: number) =>
          isDistribution(text, at, head) ? whole : `${head} `,
        )
        .replace(/([A-Za-z]{2})~(?=\d)/g, (tied, head: string, at: number, whole: string) =>
          isQuantity(whole, at) ? tied : `${head} `,
        )
        .replace(/(\d)~(?=[A-Za-zμ])/g, "$1 ")
        .replace(/(?<![_^A-Za-z])([A-Za-z]{2,40})~(?= (?:[A-Za-z]{2}|--))/g, "$1"),
  },
];

/** `x~N(0, 1)`: a variable, not the end of a word, before the sign. */
function isDistribution(text: string, at: number, head: string): boolean {
  return head.length === 1 && /[a-z]/.test(head) && !/[A-Za-z]/.test(text.charAt(at - 1)) && head !== "a";
}

/** `100ms~200ms`: letters of a unit behind a number, so the sign stands between two quantities. */
function isQuantity(text: string, at: number): boolean {
  let start = at;
  while (start > 0 && at - start < 6 && /[A-Za-z]/.test(text.charAt(start - 1))) start--;
  return /\d/.test(text.charAt(start - 1));
}
