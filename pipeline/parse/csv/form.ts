import type { Form } from "../form.js";
import { cutRows, type Row } from "../rows.js";
import { readRows } from "./rows.js";
import { tableOf } from "./table.js";

/** A table with a header that names title and abstract, by names of `aliases.ts`; its rows are the entries. */
export const csv: Form<Row> = {
  name: "CSV",
  unit: "entry",
  recognizes: ({ text, isCut }) => text !== null && tableOf(textLines(text, isCut)) !== null,
  read: readRows,
  cut: cutRows,
};

/** A head as the reader of rows has it: lines end with LF, the last one too. */
function textLines(text: string, isCut: boolean): string {
  const lines = text.replace(/\r\n?/g, "\n");
  return isCut || lines.endsWith("\n") ? lines : `${lines}\n`;
}
