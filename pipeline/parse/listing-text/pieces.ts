import type { FindingRule } from "../../findings.js";
import { bareCapture, type Note, type Piece } from "../form.js";
import { endingOf, seemsCut } from "./ending.js";
import type { Paragraph } from "./paragraphs.js";
import type { Segment } from "./readings.js";
import { LONGEST_TITLE } from "./shape.js";

/** The pieces of a page's segments, in order. @param isEnd  whether the page ends with the last segment */
export function piecesOf(segments: readonly Segment[], isEnd: boolean): Piece[] {
  const pieces: Piece[] = [];
  const lastParagraph = segments.at(-1)?.paragraphs.at(-1);
  for (const segment of segments) {
    const sure = surePart(segment);
    if (sure > 0) {
      const isLast = isEnd && segment.paragraphs[sure - 1] === lastParagraph;
      pieces.push(captureOf(segment.paragraphs.slice(0, sure), isLast));
    }
    for (let i = sure; i < segment.paragraphs.length; i++) setAside(segment, i, pieces);
  }
  return pieces;
}

/** Number of paragraphs of an entry that are sure to belong to it, from its title on. */
function surePart({ kind, paragraphs, isDecided, isPageLine }: Segment): number {
  if (kind !== "entry") return 0;
  const end = paragraphs.findIndex((_, i) => !isDecided[i] || (i > 0 && isPageLine[i]));
  return end < 0 ? paragraphs.length : end;
}

function captureOf(paragraphs: readonly Paragraph[], isLast: boolean): Piece {
  const [title, ...abstract] = paragraphs;
  const { from, text } = title!;
  const { to } = paragraphs.at(-1)!;
  if (abstract.length === 0) {
    const notes: Note[] = [
      { rule: "title-without-abstract", at: from, detail: `"${shortened(text)}" has no abstract` },
    ];
    return { kind: "capture", captured: bareCapture(text, null, false), notes, from, to };
  }
  const whole = abstract.map((paragraph) => paragraph.text).join("\n\n");
  const isCut = isLast ? seemsCut(whole) : endingOf(whole) === "cut";
  const notes: Note[] = [];
  const second = abstract.slice(1).find((paragraph) => paragraph.text.length > LONGEST_TITLE);
  if (second !== undefined && abstract[0]!.text.length > LONGEST_TITLE) {
    const detail = `"${shortened(second.text)}" is taken for the same abstract as "${shortened(abstract[0]!.text)}"`;
    notes.push({ rule: "abstract-of-several-paragraphs", at: second.from, detail });
  }
  if (isCut)
    notes.push({ rule: "abstract-cut", at: to, detail: `the abstract of "${shortened(text)}" ends in the middle` });
  return { kind: "capture", captured: bareCapture(text, whole, isCut), notes, from, to };
}

/** Sets a paragraph aside as a finding, or as one more paragraph of the finding before it. */
function setAside(segment: Segment, i: number, pieces: Piece[]): void {
  const paragraph = segment.paragraphs[i]!;
  const { from, to } = paragraph;
  const before = pieces.at(-1);
  const [rule, detail] = whyAside(segment, i, shortened(paragraph.text));
  const isSameSegment = i > 0 && before?.kind === "finding" && before.to === segment.paragraphs[i - 1]!.to;
  const isMore = before?.kind === "finding" && !segment.isPageLine[i] && (isSameSegment || before.rule === rule);
  if (isMore) pieces[pieces.length - 1] = { ...before, to };
  else pieces.push({ kind: "finding", rule, detail, from, to });
}

function whyAside(
  { kind, isDecided, isPageLine }: Segment,
  i: number,
  text: string,
): [rule: FindingRule, detail: string] {
  if (isPageLine[i]) return ["page-line-or-title", `"${text}" is a line of the page, or a title`];
  if (kind === "orphan" && isDecided[i]) return ["abstract-without-title", `"${text}" stands behind no title`];
  return ["title-or-abstract", `"${text}" is a title, or part of the abstract before it`];
}

function shortened(text: string): string {
  const line = text.length <= 60 ? text : `${wholeCharacters(text.slice(0, 57))}...`;
  return line.replaceAll("\n", " ");
}

/** A slice may end between the halves of a character. */
function wholeCharacters(text: string): string {
  const last = text.charCodeAt(text.length - 1);
  return last >= 0xd800 && last < 0xdc00 ? text.slice(0, -1) : text;
}
