import { shown } from "../explain.js";
import type { RowRule } from "../rule.js";
import { findText } from "../table-shapes.js";

/** No published text is empty or blank: what is absent is null, or CSV readers could not tell the two apart. */
export const textsNotEmpty: RowRule = {
  finding: "text-empty",
  problemOf(row, shape) {
    const found = findText(row, shape.texts, isBlank);
    return found && `${found.at}: expected text or null, found ${shown(found.text)}`;
  },
};

function isBlank(text: string): boolean {
  return !/\S/.test(text);
}
