import type { Form } from "../form.js";
import { cutRows, type Row } from "../rows.js";
import { readRows } from "./rows.js";

/** With these four bytes a Parquet file begins, and ends. */
const MAGIC = Buffer.from("PAR1");

/** A Parquet file with columns for title and abstract, by names of `aliases.ts`; its rows are the entries. */
export const parquet: Form<Row> = {
  name: "Parquet",
  unit: "entry",
  recognizes: ({ bytes }) => MAGIC.equals(bytes.subarray(0, MAGIC.length)),
  read: readRows,
  cut: cutRows,
};
