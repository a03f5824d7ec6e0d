/** A paragraph of a dump: lines without a blank one between them. */
export interface Paragraph {
  readonly from: number;
  readonly to: number;
  /** Its lines, each without blanks at its ends, joined by LF. */
  readonly text: string;
}

/** Blanks that listing pages put around and between lines, the no-break space and its relatives included. */
const EDGES = /^[\s\u00a0\u200b\ufeff]+|[\s\u00a0\u200b\ufeff]+$/g;

/** Cuts lines into paragraphs. @param lines  the lines of the whole dump; the first is line 1 */
export function paragraphsOf(lines: readonly string[]): Paragraph[] {
  const paragraphs: Paragraph[] = [];
  let open: { from: number; lines: string[] } | null = null;
  for (const [i, line] of lines.entries()) {
    const text = line.replace(EDGES, "");
    if (text === "") {
      if (open !== null) paragraphs.push(closed(open));
      open = null;
    } else if (open === null) open = { from: i + 1, lines: [text] };
    else open.lines.push(text);
  }
  if (open !== null) paragraphs.push(closed(open));
  return paragraphs;
}

function closed({ from, lines }: { from: number; lines: readonly string[] }): Paragraph {
  return { from, to: from + lines.length - 1, text: lines.join("\n") };
}
