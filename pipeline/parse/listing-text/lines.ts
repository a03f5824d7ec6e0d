/** A line that is not blank: its number, counted from 1, and its text without blanks at the ends. */
export interface Line {
  readonly number: number;
  readonly text: string;
}

/** The lines of a dump's head, for those who look at it without reading the dump. */
export function linesOf(text: string): Line[] {
  return textLines(text.split(/\r\n|\n|\r/), 1);
}

/** Those of consecutive lines that are not blank. @param first  number of the first line */
export function textLines(lines: readonly string[], first: number): Line[] {
  const filled: Line[] = [];
  for (let i = 0; i < lines.length; i++) {
    const text = withoutEdges(lines[i]!);
    if (text !== "") filled.push({ number: first + i, text });
  }
  return filled;
}

/**
 * A line without the blanks around it: spaces of all kinds, the no-break space, and the invisible characters that pages
 * put in places where a line may break. Written out, since the regular expression for it takes time that grows with the
 * square of a run of blanks inside the line.
 */
export function withoutEdges(line: string): string {
  let start = 0;
  let end = line.length;
  while (start < end && isBlank(line.charCodeAt(start))) start++;
  while (end > start && isBlank(line.charCodeAt(end - 1))) end--;
  return start === 0 && end === line.length ? line : line.slice(start, end);
}

function isBlank(code: number): boolean {
  if (code < 0x21) return true;
  if (code < 0x7f) return false;
  return (
    code === 0xa0 ||
    code === 0x85 ||
    code === 0x1680 ||
    (code >= 0x2000 && code <= 0x200b) ||
    code === 0x2028 ||
    code === 0x2029 ||
    code === 0x202f ||
    code === 0x205f ||
    code === 0x2060 ||
    code === 0x3000 ||
    code === 0xfeff
  );
}
