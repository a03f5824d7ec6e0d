/**
 * Links that are written in brackets: `[text](address)` of Markdown, `[text][12]` of text browsers. The texts of pages have
 * brackets of their own, not always in pairs ("in [0, 1)"), and a link may run over several paragraphs, so that links are
 * not told by pairs alone.
 */
export interface LinkMarks {
  /** What follows the bracket at a place and makes a link of the text before it; null where nothing does. */
  endAt(text: string, bracket: number): LinkEnd | null;
}

export interface LinkEnd {
  /** Place behind the link. */
  readonly to: number;
  /** What the link names: an address, or the number of one. Empty where the capture ends within it. */
  readonly target: string;
  /** Whether only a card's own links end so: it ends a link even where the brackets do not pair. */
  readonly isSure: boolean;
}

export interface LinkSpan {
  /** From the opening bracket to behind the link. */
  readonly from: number;
  readonly to: number;
  /** What it shows. */
  readonly textFrom: number;
  readonly textTo: number;
  readonly target: string | null;
  readonly cut: "start" | "end" | null;
}

/** No remark in brackets that tools put into a page is longer; what is, is an abstract whose address was cut off. */
const LONGEST_REMARK = 100;

interface Closing {
  readonly at: number;
  readonly end: LinkEnd;
  /** The bracket that it pairs with, or -1. */
  readonly open: number;
}

/**
 * The links of a text, in order, none within another. Pictures (`![...](...)`) are no links; they stand within the texts.
 * @param text  consecutive lines, joined by LF
 */
export function linkSpans(text: string, marks: LinkMarks): LinkSpan[] {
  const headings = headingsOf(text);
  const { opens, pairs, closings } = pairedBrackets(text, marks, headings);
  const closingAt = new Map(closings.map((closing) => [closing.at, closing]));
  const sureEnds = [false, true].map((isBlock) =>
    ahead(closings.filter(({ at, end }) => end.isSure && isAtLineStart(text, at) === isBlock)),
  );
  const isInHeading = headingTest(text);
  const paragraphEndAt = paragraphEnds(text);
  const starts = [...opens, ...closings.filter(({ open }) => open < 0).map(({ at }) => at)].sort((a, b) => a - b);
  const spans: LinkSpan[] = [];
  let to = 0;
  let nextHeading = 0;
  for (const at of starts) {
    if (at < to) continue;
    while (headings[nextHeading]! < at) nextHeading++;
    const span = text[at] === "]" ? cutAtStart(text, to, closingAt.get(at)!) : openedSpan(at);
    if (span === null) continue;
    spans.push(span);
    to = span.to;
  }
  return spans;

  /** The link that begins with a bracket; null where none does. */
  function openedSpan(at: number): LinkSpan | null {
    const pair = pairs.get(at);
    const own = pair === undefined ? undefined : closingAt.get(pair);
    const [inline, block] = sureEnds.map((first) => first(at));
    const heading = headings[nextHeading]!;
    // No link runs over a heading, and a heading's own link not over the end of its paragraph.
    const limit = isInHeading(at) ? Math.min(paragraphEndAt(at), heading) : heading;
    // No link stands within another, so that none runs over a sure end.
    if (own !== undefined && own.at <= Math.min(limit, inline?.at ?? own.at, block?.at ?? own.at)) {
      return wholeSpan(at, own);
    }
    if (!startsLine(text, at) || HEADING_BEHIND.test(text.slice(at + 1, at + 9))) return null;
    if (own === undefined && pair !== undefined && !isInHeading(at) && areAlone(text, at, pair)) {
      return pair - at > LONGEST_REMARK ? { ...cutAtEnd(text, at, pair), to: pair + 1 } : null;
    }
    const first = isAtLineEnd(text, at) ? block : inline;
    const isOther = first === undefined || first.at > limit || (first.open > at && beginsLink(text, first.open));
    if (!isOther) return wholeSpan(at, first);
    const isRemark = own === undefined && pair !== undefined && pair < limit && !isAtLineEnd(text, at);
    return isRemark ? null : cutAtEnd(text, at, limit);
  }
}

/** Gives the first of some closing brackets that is not before a place; places must not go back. */
function ahead(closings: readonly Closing[]): (at: number) => Closing | undefined {
  let next = 0;
  return (at) => {
    while (next < closings.length && closings[next]!.at < at) next++;
    return closings[next];
  };
}

/** No link runs over a heading, so that a bracket without pair disturbs one card only. */
function pairedBrackets(text: string, marks: LinkMarks, headings: readonly number[]) {
  const opens: number[] = [];
  const pairs = new Map<number, number>();
  const closings: Closing[] = [];
  let stack: number[] = [];
  let heading = 0;
  for (let at = nextBracket(text, 0); at < text.length; ) {
    if (headings[heading]! < at) {
      stack = [];
      while (headings[heading]! < at) heading++;
    }
    if (text[at] === "[") {
      stack.push(at);
      opens.push(at);
      at = nextBracket(text, at + 1);
      continue;
    }
    const open = stack.pop() ?? -1;
    if (open >= 0) pairs.set(open, at);
    const end = marks.endAt(text, at);
    if (end !== null && text[open - 1] !== "!") closings.push({ at, end, open });
    at = nextBracket(text, end?.to ?? at + 1);
  }
  return { opens, pairs, closings };
}

/** Place of the next bracket that no backslash takes its meaning from. */
function nextBracket(text: string, from: number): number {
  for (let at = from; at < text.length; at++) {
    const sign = text[at];
    if (sign === "\\") at++;
    else if (sign === "[" || sign === "]") return at;
  }
  return text.length;
}

function wholeSpan(from: number, { at, end }: Closing): LinkSpan {
  const target = end.target === "" ? null : end.target;
  return { from, to: end.to, textFrom: from + 1, textTo: at, target, cut: null };
}

/** A link whose beginning is not there: all of the paragraph that it ends. */
function cutAtStart(text: string, after: number, { at, end }: Closing): LinkSpan | null {
  if (!end.isSure) return null;
  const before = text.slice(after, at).trimEnd();
  const blank = before.lastIndexOf("\n\n");
  const from = after + (blank < 0 ? 0 : blank + 2);
  return { from, to: end.to, textFrom: from, textTo: at, target: end.target, cut: "start" };
}

/** A heading right behind a bracket: what the bracket began is not there. */
const HEADING_BEHIND = /^#{1,6} /;

/** Another link, a heading, or a line across the page. */
const BEGINS_ANEW = /^(?:\[|#|---|```)/;

/** A link whose end is not there: the paragraph that it begins, unless that is something of its own. */
function cutAtEnd(whole: string, from: number, limit: number): LinkSpan {
  const text = whole.slice(from + 1, limit);
  const start = text.length - text.trimStart().length;
  const blank = text.indexOf("\n\n", BEGINS_ANEW.test(text.slice(start, start + 3)) ? 0 : start);
  const to = blank < 0 ? limit : from + 1 + blank;
  return { from, to, textFrom: from + 1, textTo: to, target: null, cut: "end" };
}

/** Whether nothing but the marks of headings and lists stands before a place on its line. */
function startsLine(text: string, at: number): boolean {
  let from = at;
  while (from > 0 && " \t#*+->".includes(text[from - 1]!)) from--;
  return from === 0 || text[from - 1] === "\n";
}

/** Whether a bracket begins a link beyond doubt: it stands alone on its line, or begins a paragraph. */
function beginsLink(text: string, at: number): boolean {
  return startsLine(text, at) && (isAtLineEnd(text, at) || at < 2 || text.startsWith("\n\n", at - 2));
}

function isAtLineStart(text: string, at: number): boolean {
  return at === 0 || text[at - 1] === "\n";
}

function isAtLineEnd(text: string, at: number): boolean {
  return at + 1 === text.length || text[at + 1] === "\n";
}

/** Whether a pair of brackets and what is in it, outside headings, are a line or a paragraph: "[Content truncated]". */
function areAlone(text: string, open: number, close: number): boolean {
  if (isAtLineEnd(text, open) || !isAtLineEnd(text, close)) return false;
  const lineEnd = text.indexOf("\n", open);
  return lineEnd < 0 || lineEnd > close || close + 1 === text.length || text.startsWith("\n\n", close + 1);
}

/** Tells whether a place is in a heading; places must not go back, so that no line is gone through twice. */
function headingTest(text: string): (at: number) => boolean {
  let start = 0;
  let end = text.indexOf("\n");
  return (at) => {
    while (end >= 0 && end < at) {
      start = end + 1;
      end = text.indexOf("\n", start);
    }
    return text[start] === "#";
  };
}

/** Gives the place where the paragraph ends that a place is in; places must not go back. */
function paragraphEnds(text: string): (at: number) => number {
  let end = -1;
  return (at) => {
    if (end < at) end = text.indexOf("\n\n", at);
    if (end < 0) end = text.length;
    return end;
  };
}

/** A heading that begins with a link: a line of an abstract, too, may begin with the sign of headings. */
const HEADING = /\n(?=#{1,6} +[*_]{0,3}\[)/g;

/** Places of the line ends before headings, and of the text's end. */
function headingsOf(text: string): number[] {
  return [...Array.from(text.matchAll(HEADING), ({ index }) => index), text.length];
}
