/** The words with which the values of an entry begin, in their usual order. */
export const LABELS = ["Title", "PDF", "Summary"] as const;
export type Label = (typeof LABELS)[number];

const LABEL = new RegExp(`^(${LABELS.join("|")}):`);

/** The label that a line begins with; null where it has none. */
export function labelOf(line: string): Label | null {
  return (LABEL.exec(line)?.[1] as Label | undefined) ?? null;
}

/** Whether a line ends an entry. */
export function isSeparator(line: string): boolean {
  return line.startsWith("---") && /^-{3,}\s*$/.test(line);
}

export function isBlank(line: string): boolean {
  return line.trim() === "";
}

/**
 * Whether a text that starts so has entries: a title, at the start or behind a separator, with another label below it.
 * One title with a summary alone is the head of many a text; an address or a separator must stand there, too.
 */
export function hasEntries(head: string): boolean {
  const marks: (Label | "---" | "text")[] = [];
  for (const line of head.split(/\r\n|\n|\r/)) {
    if (isBlank(line)) continue;
    const mark = labelOf(line) ?? (isSeparator(line) ? "---" : "text");
    // Of a value only its first line says something.
    if (mark !== "text" || marks.length === 0) marks.push(mark);
  }
  return marks.some((mark, i) => {
    if (mark !== "Title" || !(i === 0 || marks[i - 1] === "---")) return false;
    const [next, afterNext] = [marks[i + 1], marks[i + 2]];
    return next === "PDF" || (next === "Summary" && (i > 0 || afterNext === "---" || afterNext === "PDF"));
  });
}
