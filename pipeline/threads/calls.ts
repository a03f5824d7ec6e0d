import type { Table } from "../columns.js";
import type { RawText } from "../normalize/annotate.js";
import type { Columns, WrittenParquet } from "../publish/parquet.js";
import type { Annotation } from "../records.js";

/** What a helping thread can be asked, with what it needs and what it answers. */
export interface Calls {
  annotate: { needs: { readonly texts: readonly RawText[] }; answers: readonly Annotation[] };
  /** Starts the Parquet file of a table in a folder on disk. */
  openParquet: { needs: { readonly table: Table; readonly folder: string }; answers: null };
  writeParquet: { needs: { readonly table: string; readonly columns: Columns }; answers: null };
  finishParquet: { needs: { readonly table: string }; answers: WrittenParquet };
  abandonParquet: { needs: { readonly table: string }; answers: null };
}

export type CallName = keyof Calls;

/** A call as it is sent, and its answer. */
export interface Question<Name extends CallName = CallName> {
  readonly number: number;
  readonly name: Name;
  readonly needs: Calls[Name]["needs"];
}

export type Answer =
  | { readonly number: number; readonly value: unknown }
  | { readonly number: number; readonly failure: Failure };

/** An error on its way between threads: only plain values arrive. */
export interface Failure {
  readonly message: string;
  readonly stack: string | undefined;
  /** Of an error that a user can act on. */
  readonly user: { readonly problems: readonly string[]; readonly status: number } | null;
}
