import { LATEX_SYMBOLS } from "./latex-symbols.js";
import type { DebrisRule } from "./rule.js";

/** Names of commands that are words of no language, and may stand alone where a page dropped their backslash. */
const NAMES =
  "infty|propto|cdot|neq|simeq|varepsilon|varphi|vartheta|varnothing|lceil|rceil|lfloor|rfloor|langle|rangle|mapsto|ldots".split(
    "|",
  );
const NAMED = new RegExp(`(?<![A-Za-z0-9/._-])(${NAMES.join("|")})(?![A-Za-z0-9/_]|\\.\\w)`, "g");

/** Rules for commands that lost their backslash. Each asks for a number or sign beside the name that no word has. */
export const BARE_COMMAND_RULES: readonly DebrisRule[] = [
  {
    id: "bare-arrows",
    description: "Arrow commands that lost their backslash: `3.38rightarrow3.75`.",
    example: ["the SFTrightarrowDPO pipeline, 3.38rightarrow3.75", "the SFT→DPO pipeline, 3.38→3.75"],
    papers: 20,
    triggers: ["rightarrow", "leftarrow", "uparrow", "downarrow"],
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
    description:
      "`times` glued to a number (`15.81times`, `times3.2`, `8timesA100`), in braces (`4{times}`) or between two numbers (`256 times 256`) is ×; `2 times` stays.",
    example: ["15.81times faster at 256 times 256, 4{times} less", "15.81× faster at 256 × 256, 4× less"],
    papers: 355,
    triggers: ["0times", "°times", "times0", "{times}", "0 times 0", " times "],
    apply: (text) =>
      text
        .replace(/(\d) ?\{times\}/g, "$1×")
        .replace(/(\d)times(?=$|[^a-z]|sim\d)/g, "$1×")
        .replace(/°times(?=\d)/g, "°×")
        .replace(/(^|[\s(~])times(?=\d)/g, "$1×")
        .replace(/ times (?=\d|[B-HJ-Zb-hj-z](?:$|[\s)},.\]]))/g, (name, at: number, whole: string) =>
          isFactor(whole, at) ? " × " : name,
        ),
  },
  {
    id: "bare-sim",
    description: "`sim` glued to a quantity (`sim5%`, `sim100B`) is ~; `sim2real` stays.",
    example: ["only sim5% of steps and sim100B tokens", "only ~5% of steps and ~100B tokens"],
    papers: 40,
    triggers: ["sim0", "{sim}", "0sim"],
    apply: (text) =>
      text
        .replace(/\{sim\}\s?(?=\d)/g, "~")
        .replace(/(\d)sim (?=\d)/g, "$1~")
        .replace(/sim(?=\d[\d.,]*(?:%|×|[KMBkmbx]?(?:$|[^A-Za-z\d])))/g, (name, at: number, whole: string) =>
          isBehindWord(whole, at) ? name : "~",
        ),
  },
  {
    id: "bare-relations",
    description:
      "`leq`, `geq`, `approx` and `pm` that lost their backslash, before a number or between two: `leq3B`, `approx 0.84`, `3.4pm0.2`.",
    example: ["(leq 11%) for leq3B, approx 0.84, 3.4pm0.2", "(≤ 11%) for ≤3B, ≈ 0.84, 3.4±0.2"],
    papers: 48,
    triggers: ["leq", "geq", "approx 0", "approx0", "{approx}", "0pm0", "0 pm 0"],
    apply: (text) =>
      text
        .replace(/\{approx\}/g, "≈")
        .replace(/\bapprox (?=\d)/g, "≈ ")
        .replace(/\bapprox(?=\d)/g, "≈")
        .replace(/\bleq(?![A-Za-z_-])/g, "≤")
        .replace(/\bgeq(?![A-Za-z_-])/g, "≥")
        .replace(/(\d)pm(?=\d)/g, "$1±")
        .replace(/(\.\d+) pm (?=\d)/g, "$1 ± "),
  },
  {
    id: "bare-commands",
    description:
      "Other commands that lost their backslash and are no words: `infty`, `propto`, `cdot`, `varepsilon`, `lceil`; `Delta` before a percentage.",
    example: ["infty-RoPE in O(N cdot T) (Delta4.1%)", "∞-RoPE in O(N · T) (Δ4.1%)"],
    papers: 18,
    triggers: [...NAMES, "Aelta0"],
    apply: (text) =>
      text.replace(NAMED, (name) => LATEX_SYMBOLS.get(name)!).replace(/(?<![A-Za-z])Delta(?=\d+(?:\.\d+)?%)/g, "Δ"),
  },
];

/** Whether a number, or one letter that is no word, stands right before a place: `256`, the `n` of n times n. */
function isFactor(text: string, at: number): boolean {
  const before = text.charAt(at - 1);
  return /\d/.test(before) || (/[B-HJ-Zb-hj-z]/.test(before) && /^[\s({[]?$/.test(text.charAt(at - 2)));
}

/** Whether a name ends a word: `cosim5`; a quantity may stand before it: `2Bsim4B`, `15×sim50×`. */
function isBehindWord(text: string, at: number): boolean {
  const before = text.charAt(at - 1);
  if (!/[A-Za-z]/.test(before)) return false;
  return !(/[KMB]/.test(before) && /\d/.test(text.charAt(at - 2)));
}
