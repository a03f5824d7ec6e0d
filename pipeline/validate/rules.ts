/** Every rule between and within tables, in the order in which they are asked. A new rule is a file and a line here. */
import type { PaperRule, RowRule, RunRule } from "./rule.js";
import { ancestorsChain } from "./rules/ancestors-chain.js";
import { countsAgree } from "./rules/counts-agree.js";
import { keysUnique } from "./rules/keys-unique.js";
import { keysUniqueInPaper } from "./rules/keys-unique-in-paper.js";
import { listingsComplete } from "./rules/listings-complete.js";
import { listingsCompleteInPaper } from "./rules/listings-complete-in-paper.js";
import { listsAgree } from "./rules/lists-agree.js";
import { noNullTokens } from "./rules/no-null-tokens.js";
import { offsetsInText } from "./rules/offsets-in-text.js";
import { orderTotal } from "./rules/order-total.js";
import { referencesInPaper } from "./rules/references-in-paper.js";
import { referencesResolve } from "./rules/references-resolve.js";
import { textIsSlice } from "./rules/text-is-slice.js";
import { textsNotEmpty } from "./rules/texts-not-empty.js";
import { unicodeWellFormed } from "./rules/unicode-well-formed.js";
import { urlsWellFormed } from "./rules/urls-well-formed.js";

/** Asked of every row of every table, once it fits its schema. */
export const ROW_RULES: readonly RowRule[] = [textsNotEmpty, noNullTokens, unicodeWellFormed, urlsWellFormed];

/** Asked of the rows of each paper. */
export const PAPER_RULES: readonly PaperRule[] = [
  referencesInPaper,
  offsetsInText,
  textIsSlice,
  keysUniqueInPaper,
  listsAgree,
  listingsCompleteInPaper,
];

/** Asked of the rows of the whole run. */
export const RUN_RULES: readonly RunRule[] = [
  orderTotal,
  keysUnique,
  referencesResolve,
  listingsComplete,
  countsAgree,
  ancestorsChain,
];
