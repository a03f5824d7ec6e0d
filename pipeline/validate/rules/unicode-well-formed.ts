import type { RowRule } from "../rule.js";
import { findText } from "../table-shapes.js";

/** Text is well-formed Unicode in NFC without NUL: anything else changes or breaks on its way through UTF-8 and C. */
export const unicodeWellFormed: RowRule = {
  finding: "unicode-malformed",
  problemOf(row, shape) {
    const found = findText(row, shape.texts, isMalformed);
    return found && `${found.at}: ${flawOf(found.text)}`;
  },
};

// Below U+0300 every character is in NFC whatever follows (Unicode: NFC_QC=Yes, combining class 0), so most text needs
// no more than this one pass.
const NEEDS_A_LOOK = /[\u0300-\uffff\0]/;
const LONE_SURROGATE = /\p{Surrogate}/u;

function isMalformed(text: string): boolean {
  return NEEDS_A_LOOK.test(text) && flawOf(text) !== null;
}

function flawOf(text: string): string | null {
  if (text.includes("\0")) return `expected no NUL, found one at character ${text.indexOf("\0")}`;
  const surrogate = LONE_SURROGATE.exec(text);
  if (surrogate !== null) return `expected well-formed Unicode, found half a character at ${surrogate.index}`;
  return text.normalize("NFC") === text ? null : "expected the composed form of Unicode (NFC), found another";
}
