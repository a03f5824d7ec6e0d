import { BARE_COMMAND_RULES } from "./debris/bare-commands.js";
import { BRACE_RULES } from "./debris/braces.js";
import { FORMULA_RULES } from "./debris/formulas.js";
import { HTML_RULES } from "./debris/html.js";
import { CHARACTER_RULES } from "./debris/latex-characters.js";
import { FORMULA_COMMAND_RULES } from "./debris/latex-formulas.js";
import { STYLE_RULES } from "./debris/latex-styles.js";
import { LINK_RULES } from "./debris/links.js";
import { PUNCTUATION_RULES } from "./debris/punctuation.js";
import type { DebrisRule } from "./debris/rule.js";
import { WORD_RULES } from "./debris/words.js";

/**
 * Among which papers each rule's papers were counted: titles and abstracts of Hugging Face's Daily Papers (2024 to 2026) and
 * of arXiv's computer science (1994 to 2026), every paper once.
 */
export const COUNTED = { papers: 108618, on: "2026-11-25" } as const;

/** Rules in the order in which they are applied; links first, because their characters mean something else elsewhere. */
export const DEBRIS_RULES: readonly DebrisRule[] = [
  ...HTML_RULES,
  ...LINK_RULES,
  ...CHARACTER_RULES,
  ...FORMULA_COMMAND_RULES,
  ...STYLE_RULES,
  ...BARE_COMMAND_RULES,
  ...FORMULA_RULES,
  ...PUNCTUATION_RULES,
  ...BRACE_RULES,
  ...WORD_RULES,
];
