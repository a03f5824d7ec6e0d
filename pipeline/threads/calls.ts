import type { RawText } from "../normalize/annotate.js";
import type { ReadFile } from "../publish/read-back.js";
import type { Annotation, TableName } from "../records.js";

/** What a helping thread can be asked, with what it needs and what it answers. */
export interface Calls {
  annotate: { needs: { readonly texts: readonly RawText[] }; answers: readonly Annotation[] };
  /** Starts the files of a table in a folder on disk. */
  openTable: { needs: { readonly table: TableName; readonly folder: string }; answers: null };
  /** @property rows  a JSON array of rows */
  addRows: { needs: { readonly table: TableName; readonly rows: string }; answers: null };
  closeTable: { needs: { readonly table: TableName }; answers: null };
  readTableBack: { needs: { readonly table: TableName }; answers: readonly ReadFile[] };
  abandonTable: { needs: { readonly table: TableName }; answers: null };
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
