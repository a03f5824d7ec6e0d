import Papa from "papaparse";

/** A row of a table that people edit, with the line it stands on for messages. */
export interface CsvRow {
  readonly line: number;
  readonly fields: Readonly<Record<string, string>>;
}

/**
 * Reads a small CSV table (RFC 4180, UTF-8, header) that people edit.
 * @param file     name for messages
 * @param columns  the columns that must stand there, in this order
 * @returns the rows, and every problem as `file:line: what was expected`
 */
export function readCsv(
  file: string,
  text: string,
  columns: readonly string[],
): { rows: CsvRow[]; problems: string[] } {
  const parsed = Papa.parse<string[]>(text.replace(/^\uFEFF/, ""), { delimiter: ",", skipEmptyLines: false });
  const problems = parsed.errors
    .filter((error) => error.code !== "UndetectableDelimiter")
    .map((error) => `${file}:${(error.row ?? 0) + 1}: ${error.message}`);
  const [header = [], ...records] = parsed.data;
  if (header.join(",") !== columns.join(",")) {
    return { rows: [], problems: [`${file}:1: expected the columns ${columns.join(",")}, found ${header.join(",")}`] };
  }
  const rows: CsvRow[] = [];
  for (const [i, record] of records.entries()) {
    const line = i + 2;
    if (record.length === 1 && record[0] === "") {
      if (i < records.length - 1) problems.push(`${file}:${line}: an empty line; remove it`);
    } else if (record.length !== columns.length) {
      problems.push(
        `${file}:${line}: expected ${columns.length} fields, found ${record.length}; quote fields with commas`,
      );
    } else {
      const fields: Record<string, string> = {};
      for (let c = 0; c < columns.length; c++) fields[columns[c]!] = record[c]!;
      rows.push({ line, fields });
    }
  }
  return { rows, problems };
}

/** A table as CSV text: header, LF, RFC 4180 quoting; null is the empty field. */
export function writeCsv(columns: readonly string[], rows: readonly (readonly (string | number | null)[])[]): string {
  return `${Papa.unparse([columns, ...rows] as unknown[][], { newline: "\n" })}\n`;
}
