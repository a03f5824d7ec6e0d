import { shown } from "../explain.js";
import type { RowRule } from "../rule.js";
import { findText } from "../table-shapes.js";

/**
 * What readers of CSV take for a missing value, in lower case.
 * Source: `na_values` of pandas.read_csv, which holds those of R, DuckDB and spreadsheets.
 */
const NULL_TOKENS: ReadonlySet<string> = new Set([
  "",
  "#n/a",
  "#n/a n/a",
  "#na",
  "-1.#ind",
  "-1.#qnan",
  "-nan",
  "1.#ind",
  "1.#qnan",
  "<na>",
  "n/a",
  "na",
  "nan",
  "nil",
  "none",
  "null",
]);
const LONGEST = 8;

/** No id and no value of a fixed set is a word that readers take for null: the row would lose its key in their hands. */
export const noNullTokens: RowRule = {
  finding: "null-token",
  problemOf(row, shape) {
    const found = findText(row, shape.ids, isNullToken);
    return found && `${found.at}: expected an id that no reader takes for null, found ${shown(found.text)}`;
  },
};

function isNullToken(text: string): boolean {
  return text.length <= LONGEST && NULL_TOKENS.has(text.toLowerCase());
}
