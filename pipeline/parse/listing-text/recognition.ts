import { type Line, linesOf } from "./lines.js";
import { kindOf } from "./page-lines.js";
import { layOut } from "./pages.js";
import { paragraphsOf } from "./paragraphs.js";
import { shapeOf } from "./shape.js";

/**
 * Whether a text that starts so is a listing as plain text: it has a page's head, or lost it and alternates between
 * titles and abstracts; and it has no marks of another form. The same page saved as Markdown, by a text browser or as a
 * notebook has the same head, and read as plain text would give a paper for every link.
 */
export function isListing(head: string, isCut: boolean): boolean {
  const lines = linesOf(head);
  if (hasOtherMarks(lines)) return false;
  return lines.some(({ text }) => kindOf(text) === "mark") || alternates(isCut ? lines.slice(0, -1) : lines);
}

/** A link of Markdown, or a reference of a text browser. */
const MARKUP_LINK = /\]\(https?:|\]\[\d+\]$/;
/** A heading or fence of Markdown, a tag of HTML. */
const MARKUP_LINE = /^#{1,6} |^```|^---$|^<[/!a-z]/i;
const ADDRESS_ALONE = /^https?:\/\/\S+$/;

/** An abstract may end with a link or two; a page in another form has one for every paper. */
const FEW = 3;

function hasOtherMarks(lines: readonly Line[]): boolean {
  let found = 0;
  for (const [i, { text }] of lines.entries()) {
    // An address on a line of its own may be the end of a wrapped abstract; as a paragraph of its own it is not.
    const isAddress = ADDRESS_ALONE.test(text) && isApart(lines, i);
    if (isAddress || MARKUP_LINE.test(text) || MARKUP_LINK.test(text)) found++;
    if (found >= FEW) return true;
  }
  return false;
}

function isApart(lines: readonly Line[], i: number): boolean {
  const { number } = lines[i]!;
  return lines[i - 1]?.number !== number - 1 && lines[i + 1]?.number !== number + 1;
}

/** Signs and words with which data and markup begin, and listings do not. */
const DATA = /^[{<|>`]|^\[[{"\d]|^title:/i;

/** Papers that a text without head must have to be taken for a listing. */
const PAPERS = 2;

function alternates(lines: readonly Line[]): boolean {
  if (lines[0] !== undefined && DATA.test(lines[0].text)) return false;
  const { pages } = layOut(lines, { isStart: true, isEnd: false });
  if (pages.length === 0) return false;
  const shapes = pages.flatMap((page) => paragraphsOf(page.lines)).map(shapeOf);
  let papers = 0;
  for (const [i, shape] of shapes.entries()) {
    if (shape.asTitle <= 1 && shapes[i + 1]?.isLong) papers++;
  }
  // Nearly every paragraph must be half of a paper: prose under headings has other paragraphs too.
  return papers >= PAPERS && 2 * papers >= 0.9 * (shapes.length - 1);
}
