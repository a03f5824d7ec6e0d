/**
 * `num_rows` = 0 followed by `row_groups` = empty list, in Thrift's compact protocol: field 3 (i64) with the value 0,
 * field 4 (list), and the list's header, in whose low half the element type should stand.
 */
const NO_ROWS_NO_GROUPS = Buffer.from([0x16, 0x00, 0x19, 0x00]);
const STRUCT = 0x0c;

/**
 * Says in the footer of a file without rows what its empty list of row groups would hold.
 * hyparquet-writer 0.17 takes the type of a list's elements from its first element and writes type 0 where there is none;
 * Arrow's Rust reader refuses such a file.
 * @throws Error where the footer is not of that form: then the work-around is to be looked at again
 */
export function withTypedEmptyGroups(file: Uint8Array): Uint8Array {
  const patched = Buffer.from(file);
  const at = patched.indexOf(NO_ROWS_NO_GROUPS);
  if (at === -1 || patched.indexOf(NO_ROWS_NO_GROUPS, at + 1) !== -1) {
    throw new Error("the Parquet footer of a table without rows is not as expected; see parquet-footer.ts");
  }
  patched[at + NO_ROWS_NO_GROUPS.length - 1] = STRUCT;
  return patched;
}
