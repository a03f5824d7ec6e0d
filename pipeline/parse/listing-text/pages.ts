import type { Line } from "./lines.js";
import { kindOf, type LineKind } from "./page-lines.js";
import { LONGEST_TITLE } from "./shape.js";

/** A page between its furniture: the lines of its papers. */
export interface Page {
  readonly lines: readonly Line[];
  /** False where the page began in an earlier part of the dump that has been read already. */
  readonly isStart: boolean;
  /** False where the page goes on in a part that has not been read. */
  readonly isEnd: boolean;
  /** True where the first line may be the last of the page's head: a day, say, where the head prints no other. */
  readonly startsInDoubt: boolean;
}

/** Consecutive lines of a dump, told apart into furniture and pages. Each line is in one of them. */
export interface Layout {
  readonly furniture: readonly Line[];
  readonly pages: readonly Page[];
}

/** Which part of a dump lines are. */
export interface Extent {
  readonly isStart: boolean;
  readonly isEnd: boolean;
}

/** Furniture of a page is told from text by where lines stand together; a line alone decides nothing but a mark. */
export function layOut(lines: readonly Line[], extent: Extent): Layout {
  const kinds = lines.map(({ text }) => kindOf(text));
  const isFurniture = lines.map(() => false);
  const inDoubt = new Set<number>();
  if (kinds.some((kind) => kind !== "text")) {
    markHeads(lines, kinds, extent, isFurniture, inDoubt);
    markFeet(kinds, extent, isFurniture);
  }
  const pages: Page[] = [];
  for (let from = 0; from < lines.length; ) {
    let to = from;
    while (to < lines.length && isFurniture[to] === isFurniture[from]) to++;
    if (!isFurniture[from]) {
      pages.push({
        lines: lines.slice(from, to),
        isStart: from > 0 || extent.isStart,
        isEnd: to < lines.length || extent.isEnd,
        startsInDoubt: inDoubt.has(from),
      });
    }
    from = to;
  }
  return { furniture: lines.filter((_, i) => isFurniture[i]), pages };
}

/** The day that the first head of a dump prints; null where there is no head, or it prints none. */
export function dayOfHead(lines: readonly Line[]): string | null {
  const { furniture } = layOut(lines, { isStart: true, isEnd: false });
  const kinds = furniture.map(({ text }) => kindOf(text));
  // A text that begins with a day and nothing else of a head is no page.
  return kinds.some(isHead) ? (furniture[kinds.indexOf("day")]?.text ?? null) : null;
}

/**
 * A head is a run of head lines and days that has a mark, or is at the top of the dump, or is two lines or longer. Above
 * it may stand the site's navigation, and the foot of the page before; in it, the words that were searched for.
 */
function markHeads(
  lines: readonly Line[],
  kinds: readonly LineKind[],
  extent: Extent,
  isFurniture: boolean[],
  inDoubt: Set<number>,
): void {
  const top = kinds.findIndex((kind) => !isFoot(kind));
  for (let i = 0; i < kinds.length; ) {
    const isTop = extent.isStart && i === top;
    if (!isHead(kinds[i]!) && !(isTop && kinds[i] === "day")) {
      i++;
      continue;
    }
    const run = headRun(lines, kinds, i);
    if (run.end > i && (run.hasMark || isTop || run.end - i >= 2)) {
      let first = i;
      while (first > 0 && isFoot(kinds[first - 1]!)) first--;
      isFurniture.fill(true, first, run.end);
      if (run.isLastInDoubt) inDoubt.add(run.end);
    }
    i = Math.max(run.end, i + 1);
  }
}

function isHead(kind: LineKind): boolean {
  return kind === "mark" || kind === "head";
}

/** Characters; what is searched for is shorter than many titles. */
const LONGEST_QUERY = 100;

interface HeadRun {
  /** The line behind the run. */
  readonly end: number;
  readonly hasMark: boolean;
  /** True where the line behind the run reads like its last, but an abstract follows it. */
  readonly isLastInDoubt: boolean;
}

function headRun(lines: readonly Line[], kinds: readonly LineKind[], start: number): HeadRun {
  let hasMark = false;
  let hasDay = false;
  let end = start;
  for (; end < kinds.length; end++) {
    const kind = kinds[end]!;
    hasMark ||= kind === "mark";
    // A page prints one day; a second one is a paper's title.
    if (kind === "day" && hasDay) break;
    hasDay ||= kind === "day";
    if (isHead(kind) || kind === "day") continue;
    const isQuery = hasMark && !hasDay && kind === "text" && isSearch(lines, end);
    if (!isQuery) break;
  }
  // A day or head word right above an abstract can be the title of the first paper.
  const last = end - 1;
  const isTitleOfFirst = last >= start && kinds[last] !== "mark" && isLong(lines[end]);
  if (!isTitleOfFirst) return { end, hasMark, isLastInDoubt: false };
  const isRepeated = kinds[last] === "day" ? false : hasTwin(lines, start, last);
  return { end: last, hasMark, isLastInDoubt: !isRepeated };
}

/**
 * Words that were searched for: behind them stand the kinds of list. A paper's title can stand there too, where a head
 * prints no day and the paper has no abstract, but then the next page's head begins with other words.
 */
function isSearch(lines: readonly Line[], at: number): boolean {
  return lines[at]!.text.length <= LONGEST_QUERY && lines[at + 1]?.text.toLowerCase() === "daily";
}

function isLong(line: Line | undefined): boolean {
  return line !== undefined && line.text.length > LONGEST_TITLE;
}

function hasTwin(lines: readonly Line[], start: number, at: number): boolean {
  const word = lines[at]!.text.toLowerCase();
  return lines.slice(start, at).some(({ text }) => text.toLowerCase() === word);
}

/**
 * A foot is a run of navigation and foot lines where a page ends: with a line that only a foot has, or of two lines and
 * more. One word of navigation alone can be the title of a last paper without abstract. Three lines and more, with one that
 * only a foot has, are a foot wherever they stand: the page behind it has lost its head.
 */
function markFeet(kinds: readonly LineKind[], extent: Extent, isFurniture: boolean[]): void {
  for (let from = 0, to = 0; from < kinds.length; from = to + 1) {
    let hasFoot = false;
    for (to = from; to < kinds.length && !isFurniture[to] && isFoot(kinds[to]!); to++) hasFoot ||= kinds[to] === "foot";
    const isPageEnd = to === kinds.length ? extent.isEnd : isFurniture[to];
    const isRun = isPageEnd ? hasFoot || to - from >= 2 : hasFoot && to - from >= 3;
    if (to > from && isRun) isFurniture.fill(true, from, to);
  }
}

function isFoot(kind: LineKind): boolean {
  return kind === "foot" || kind === "site";
}
